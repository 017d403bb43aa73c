use super::{Html, one_line, shortened};

#[test]
fn words_of_others_cannot_become_markup() {
    let html = Html::escaped("<b>\"a\" & 'b'</b>");
    assert_eq!(html.as_str(), "&lt;b&gt;&quot;a&quot; &amp; 'b'&lt;/b&gt;");
}

#[test]
fn an_address_cannot_break_out_of_its_link() {
    let text = Html::trusted("x");
    let link = Html::link("https://a.b/?q=\"><b>", &text);
    assert_eq!(
        link.as_str(),
        "<a href=\"https://a.b/?q=&quot;&gt;&lt;b&gt;\">x</a>"
    );
    assert_eq!(Html::link("javascript:alert(1)", &text), text);
}

#[test]
fn length_is_counted_as_telegram_counts() {
    assert_eq!(Html::escaped("<&>").units(), 3);
    assert_eq!(Html::trusted("<b>аб</b>").units(), 2);
    assert_eq!(Html::trusted("<a href=\"https://x\">🏠</a>").units(), 2);
}

#[test]
fn paragraphs_are_kept_apart_by_one_empty_line() {
    let mut html = Html::default();
    html.paragraph(&Html::trusted("a\n"));
    html.paragraph(&Html::default());
    html.paragraph(&Html::trusted("b"));
    assert_eq!(html.as_str(), "a\n\nb");
}

#[test]
fn a_shortened_text_fits_and_never_splits_a_character() {
    assert_eq!(shortened("абв", 3), "абв");
    assert_eq!(shortened("абвг", 3), "аб…");
    assert_eq!(shortened("🏠🏠🏠", 4), "🏠…");
    assert_eq!(shortened("аб вг", 4), "аб…");
    assert_eq!(one_line("а\n\n б  в", 10), "а б в");
}
