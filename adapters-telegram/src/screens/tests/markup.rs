//! Whether markup is well-formed, as Telegram sees it (<https://core.telegram.org/bots/api#html-style>).

const TAGS: [&str; 5] = ["b", "i", "code", "a", "blockquote"];
const ENTITIES: [&str; 4] = ["amp;", "lt;", "gt;", "quot;"];

/// Nothing, or what is wrong.
pub(super) fn check(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '>', '&']) {
        let (mark, after) = rest.split_at(at).1.split_at(1);
        match mark {
            "&" if ENTITIES.iter().any(|entity| after.starts_with(entity)) => rest = after,
            "<" => {
                let (tag, after) = after.split_once('>').ok_or("a tag without an end")?;
                visit(tag, &mut open)?;
                rest = after;
            }
            _ => return Err(format!("a bare {mark} before {after:.20}")),
        }
    }
    if open.is_empty() {
        Ok(())
    } else {
        Err(format!("never closed: {open:?}"))
    }
}

fn visit<'a>(tag: &'a str, open: &mut Vec<&'a str>) -> Result<(), String> {
    if let Some(name) = tag.strip_prefix('/') {
        return match open.pop() {
            Some(last) if last == name => Ok(()),
            last => Err(format!("</{name}> closes {last:?}")),
        };
    }
    let name = tag.split(' ').next().unwrap_or_default();
    // Telegram refuses a quotation inside a quotation.
    if !TAGS.contains(&name) || name == "blockquote" && open.contains(&name) {
        return Err(format!("<{tag}> must not stand here"));
    }
    open.push(name);
    Ok(())
}

#[test]
fn bad_markup_is_told_from_good() {
    for good in ["", "a &amp; b", "<b>a <i>b</i></b>", "<a href=\"x\">y</a>"] {
        assert_eq!(check(good), Ok(()), "{good}");
    }
    for bad in [
        "<b>",
        "a & b",
        "a < b",
        "a > b",
        "<b><i></b></i>",
        "<script></script>",
    ] {
        assert!(check(bad).is_err(), "{bad}");
    }
}
