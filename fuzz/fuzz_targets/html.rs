//! Words of others in our markup: nothing of theirs is markup, they are as long as they were, and a cut keeps a limit.
#![no_main]

use adapters_telegram::html::{Html, LONGEST_CAPTION, one_line, shortened};
use libfuzzer_sys::fuzz_target;

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The words back from their escapes; nothing if an entity is none that Telegram knows, or if something is markup.
fn unescaped(html: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = html;
    while let Some(place) = rest.find(['&', '<', '>', '"']) {
        let (before, after) = rest.split_at(place);
        text.push_str(before);
        let (entity, others) = after.strip_prefix('&')?.split_once(';')?;
        text.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            _ => return None,
        });
        rest = others;
    }
    text.push_str(rest);
    Some(text)
}

fuzz_target!(|words: &str| {
    let html = Html::escaped(words);
    assert_eq!(unescaped(html.as_str()).as_deref(), Some(words));
    assert_eq!(html.units(), units(words));
    for limit in [0, 1, 2, 64, LONGEST_CAPTION] {
        let short = shortened(words, limit);
        assert!(units(&short) <= limit.max(1), "{limit}: {short}");
        let line = one_line(words, limit);
        assert!(
            units(&line) <= limit.max(1) && !line.contains('\n'),
            "{limit}: {line}"
        );
        assert_eq!(Html::escaped(&short).units(), units(&short));
    }
    let link = Html::link(words, &Html::trusted("x"));
    if link.as_str() != "x" {
        let address = link.as_str().strip_prefix("<a href=\"");
        let address = address.and_then(|link| link.strip_suffix("\">x</a>"));
        assert_eq!(address.and_then(unescaped).as_deref(), Some(words));
    }
});
