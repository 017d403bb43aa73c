//! What `parse_mode=HTML` becomes, and what it refuses.

use serde_json::json;

use crate::support::{ANNA, call, telegram};

async fn parsed(html: &str) -> String {
    let telegram = telegram().await;
    let params = json!({ "chat_id": ANNA, "text": html, "parse_mode": "HTML" });
    let envelope = call(&telegram, "sendMessage", params).await;
    if let Some(description) = envelope["description"].as_str() {
        return description.to_owned();
    }
    let message = &envelope["result"];
    let mut out = message["text"].as_str().unwrap_or_default().to_owned();
    for entity in message["entities"].as_array().into_iter().flatten() {
        let kind = entity["type"].as_str().unwrap_or_default();
        let facts = ["url", "language", "custom_emoji_id"].map(|name| entity[name].as_str());
        let facts: Vec<&str> = facts.into_iter().flatten().collect();
        let facts = facts.join(" ");
        let place = format!("{kind} {}+{} {facts}", entity["offset"], entity["length"]);
        out.extend([" [", place.trim_end(), "]"]);
    }
    out
}

#[tokio::test]
async fn tags_become_entities_counted_in_utf16() {
    let table = [
        ("<b>x</b>", "x [bold 0+1]"),
        (
            "<strong>x</strong> <em>y</em>",
            "x y [bold 0+1] [italic 2+1]",
        ),
        ("😀<i>ы</i>", "😀ы [italic 2+1]"),
        ("<b>a<i>b</i></b>", "ab [bold 0+2] [italic 1+1]"),
        ("<b><i>x</i></b>", "x [bold 0+1] [italic 0+1]"),
        (
            "<u>1</u><ins>2</ins><s>3</s><strike>4</strike><del>5</del>",
            "12345 [underline 0+1] [underline 1+1] [strikethrough 2+1] [strikethrough 3+1] [strikethrough 4+1]",
        ),
        ("<code>a &lt; b</code>", "a < b [code 0+5]"),
        ("<pre>x</pre>", "x [pre 0+1]"),
        (
            "<pre><code class=\"language-rust\">fn</code></pre>",
            "fn [pre 0+2 rust]",
        ),
        (
            "<a href=\"https://a.io/?x=1&amp;y=2\">go</a>",
            "go [text_link 0+2 https://a.io/?x=1&y=2]",
        ),
        (
            "<tg-spoiler>x</tg-spoiler><span class=\"tg-spoiler\">y</span>",
            "xy [spoiler 0+1] [spoiler 1+1]",
        ),
        ("<blockquote>q</blockquote>", "q [blockquote 0+1]"),
        (
            "<blockquote expandable>q</blockquote>",
            "q [expandable_blockquote 0+1]",
        ),
        (
            "<tg-emoji emoji-id=\"536\">👍</tg-emoji>",
            "👍 [custom_emoji 0+2 536]",
        ),
        ("&lt;&gt;&amp;&quot;&#65;&#x42;&nbsp;", "<>&\"AB&nbsp;"),
        ("<B>x</B>", "x [bold 0+1]"),
        ("<b></b>x", "x"),
        ("  x  ", "x"),
        ("/start now", "/start now [bot_command 0+6]"),
        ("see https://a.io/x.", "see https://a.io/x. [url 4+14]"),
        ("<code>/start</code>", "/start [code 0+6]"),
    ];
    for (html, expected) in table {
        assert_eq!(parsed(html).await, expected, "{html}");
    }
}

#[tokio::test]
async fn broken_html_is_refused_in_telegrams_words() {
    let table = [
        ("a <x>b</x>", "Unsupported start tag \"x\" at byte offset 2"),
        ("ы <br/>", "Unsupported start tag \"br/\" at byte offset 3"),
        ("1 < 2", "Unsupported start tag \"\" at byte offset 2"),
        (
            "<b>x",
            "Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            "<b>x</i>",
            "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"",
        ),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        (
            "<span>x</span>",
            "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0",
        ),
        (
            "<a href=x/y>z</a>",
            "Unexpected end of name token at byte offset 8",
        ),
        (
            "<a =x>z</a>",
            "Empty attribute name in the tag \"a\" at byte offset 0",
        ),
    ];
    for (html, expected) in table {
        let expected = format!("Bad Request: can't parse entities: {expected}");
        assert_eq!(parsed(html).await, expected, "{html}");
    }
}

#[tokio::test]
async fn a_test_reads_the_text_back_as_html() {
    let telegram = telegram().await;
    let html = "<b>a &lt; <i>b</i></b> <a href=\"https://a.io/\">c</a> <pre><code class=\"language-rust\">d</code></pre>";
    let params = json!({ "chat_id": ANNA, "text": html, "parse_mode": "html" });
    call(&telegram, "sendMessage", params).await;
    let messages = telegram.messages(ANNA);
    let message = messages.last().expect("a message");
    assert_eq!(message.html, html);
    assert_eq!(message.text, "a < b c d");
}
