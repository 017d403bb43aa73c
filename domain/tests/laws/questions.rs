//! What can be asked of answers.

use domain::{
    condition::{Condition, Test},
    media::Media,
    value::Value,
};

use crate::shop::{dec, file, name, names, result, text, values};

#[test]
fn a_condition_asks_for_a_value_or_for_any_or_for_none() {
    let answers = values([("a", text("x"))]);
    let ask = |key, test| Condition::all(vec![(name(key), test)]).holds(&answers);
    assert!(ask("a", Test::Is(text("x"))));
    assert!(!ask("a", Test::Is(text("y"))));
    assert!(!ask("b", Test::Is(text("x"))));
    assert!(ask("a", Test::Present));
    assert!(!ask("b", Test::Present));
    assert!(ask("b", Test::Absent));
    assert!(!ask("a", Test::Absent));
    assert!(Condition::ALWAYS.holds(&answers));
    assert_eq!(Condition::default(), Condition::ALWAYS);
    let both = Condition::all(vec![(name("a"), Test::Present), (name("b"), Test::Present)]);
    assert!(!both.holds(&answers));
    assert_eq!(
        both.parameters().cloned().collect::<Vec<_>>(),
        names(["a", "b"])
    );
    assert_eq!(both.questions().count(), 2);
}

#[test]
fn files_and_items_can_be_counted_and_no_answer_counts_nothing() {
    let files = |count| Value::Files(vec![file(Media::Image, None); count]);
    let answers = values([("a", files(2)), ("b", Value::List(vec![text("x"); 3]))]);
    let ask = |key, range| Condition::all(vec![(name(key), Test::Count(range))]).holds(&answers);
    assert!(ask("a", 2..=2));
    assert!(ask("a", 1..=3));
    assert!(ask("b", 3..=usize::MAX));
    assert!(ask("c", 0..=0));
    assert!(!ask("a", 3..=usize::MAX));
    assert!(!ask("b", 0..=2));
    assert!(!ask("c", 1..=1));
}

#[test]
fn of_several_lists_of_questions_one_is_enough_and_an_empty_one_asks_nothing() {
    let is = |key, value| (name(key), Test::Is(text(value)));
    let either = Condition::any([vec![is("a", "x"), is("b", "y")], vec![is("a", "z")]]);
    for (answers, holds) in [
        (values([("a", text("x")), ("b", text("y"))]), true),
        (values([("a", text("x"))]), false),
        (values([("a", text("z"))]), true),
        (values([]), false),
    ] {
        assert_eq!(either.holds(&answers), holds, "{answers:?}");
    }
    assert_eq!(
        either.parameters().cloned().collect::<Vec<_>>(),
        names(["a", "b", "a"])
    );
    assert_eq!(
        Condition::any([vec![is("a", "x")], Vec::new()]),
        Condition::ALWAYS
    );
    assert_eq!(Condition::all(Vec::new()), Condition::ALWAYS);
}

#[test]
fn an_earlier_order_can_be_asked_what_it_was_told() {
    let told = values([("resolution", text("480p"))]);
    let answers = values([
        ("task_id", result("grok/video", told)),
        ("size", text("480p")),
    ]);
    let ask = |key, told, test| {
        let told = Test::Told(name(told), Box::new(test));
        Condition::all(vec![(name(key), told)]).holds(&answers)
    };
    assert!(ask("task_id", "resolution", Test::Is(text("480p"))));
    assert!(!ask("task_id", "resolution", Test::Is(text("720p"))));
    assert!(ask("task_id", "resolution", Test::Present));
    assert!(ask("task_id", "seconds", Test::Absent));
    assert!(!ask("task_id", "seconds", Test::Is(text("6"))));
    // There is no order to ask.
    assert!(!ask("size", "resolution", Test::Is(text("480p"))));
    assert!(!ask("nobody", "seconds", Test::Absent));
}

#[test]
fn a_value_knows_how_many_it_is_what_number_it_is_and_how_long() {
    let files = Value::Files(vec![file(Media::Image, None); 3]);
    let line = |voice, words| Value::Group(values([("voice", text(voice)), ("text", text(words))]));
    let lines = Value::List(vec![line("Вера", "да"), line("Пётр", "нет")]);
    assert_eq!(
        (files.count(), lines.count(), text("a b").count()),
        (3, 2, 1)
    );
    for (value, number) in [
        (Value::Integer(-3), Some(dec("-3"))),
        (Value::Decimal(dec("2.5")), Some(dec("2.5"))),
        (text("10"), Some(dec("10"))),
        (text("10s"), Some(dec("10"))),
        (text("1080p"), Some(dec("1080"))),
        (text("16:9"), None),
        (text("auto"), None),
        (text(""), None),
        (Value::Toggle(true), None),
        (files.clone(), None),
    ] {
        assert_eq!(value.number(), number, "{value:?}");
    }
    let spoken = names(["text"]);
    assert_eq!(lines.characters(&spoken), 5);
    assert_eq!(lines.characters(&names(["text", "voice"])), 13);
    assert_eq!(text("кот 🐈").characters(&[]), 5);
    assert_eq!(
        (
            files.characters(&spoken),
            Value::Integer(12).characters(&spoken)
        ),
        (0, 0)
    );
    let nested = Value::List(vec![Value::Group(values([("v", files.clone())])), files]);
    assert_eq!(nested.attachments().len(), 6);
    assert_eq!(text("x").attachments().len(), 0);
}
