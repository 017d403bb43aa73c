//! Lists and groups, put together part by part.

use domain::{
    model::Model,
    parameter::{Kind, Refusal},
    value::{Value, Values},
};

use super::{actors, begin, model, name, photos, says, sends_photo, spec};
use crate::place::{Focus, Form};

#[test]
fn a_dialogue_is_put_together_line_by_line() {
    let model = actors();
    let form = begin(&model);
    let asks = |form: &Form| form.question(&model).unwrap().spec.name.clone();
    assert_eq!(
        asks(&form),
        name("voice"),
        "an empty list begins with its first line at once"
    );
    let form = says(&form, &model, "Рэйчел");
    assert_eq!(asks(&form), name("text"));
    let form = says(&form, &model, "Привет");
    assert_eq!(
        asks(&form),
        name("dialogue"),
        "a line is whole, and there is room for another"
    );
    let line = Value::Group(Values::from([
        (name("voice"), Value::Text("Рэйчел".to_owned())),
        (name("text"), Value::Text("Привет".to_owned())),
    ]));
    assert_eq!(
        form.draft.values[&name("dialogue")],
        Value::List(vec![line])
    );
    let begun = form.with_item_begun();
    assert_eq!(asks(&begun), name("voice"));
    assert_eq!(
        asks(&begun.back(&model).unwrap()),
        name("dialogue"),
        "a line that was begun is dropped"
    );
    assert_eq!(
        form.done(&model, &name("dialogue")).unwrap().focus,
        Focus::Review
    );
}

#[test]
fn back_from_a_finished_line_leads_into_it_and_not_out_of_the_form() {
    let model = actors();
    let asks = |form: &Form| form.question(&model).unwrap().spec.name.clone();
    let form = says(&says(&begin(&model), &model, "Рэйчел"), &model, "Привет");
    let back = form.back(&model).unwrap();
    assert_eq!(asks(&back), name("text"));
    let back = back.back(&model).unwrap();
    assert_eq!(asks(&back), name("voice"));
    assert_eq!(back.back(&model), None, "that was the first question");
    let again = says(&says(&back, &model, "Рэйчел"), &model, "Пока");
    assert_eq!(asks(&again), name("dialogue"));
}

#[test]
fn the_last_line_is_corrected_part_by_part_and_what_is_right_is_kept() {
    let model = actors();
    let form = says(&says(&begin(&model), &model, "Рэйчел"), &model, "Привет");
    let amended = form.with_item_amended(&model).unwrap();
    let kept = amended.done(&model, &name("voice")).unwrap();
    let form = says(&kept, &model, "Пока");
    let line = Value::Group(Values::from([
        (name("voice"), Value::Text("Рэйчел".to_owned())),
        (name("text"), Value::Text("Пока".to_owned())),
    ]));
    assert_eq!(
        form.draft.values[&name("dialogue")],
        Value::List(vec![line])
    );
    assert_eq!(begin(&model).with_item_amended(&model), None);
}

/// A figure for a clip: a name, two or three pictures, and a voice for those who want one.
fn casting() -> Model {
    let mut pictures = photos(3);
    if let Kind::Upload(spec) = &mut pictures {
        spec.min = 2;
    }
    let figure = Kind::Group(vec![
        spec("name", true, Kind::Text { min: 1, max: 20 }),
        spec("photos", true, pictures),
        spec("voice", false, Kind::Text { min: 1, max: 20 }),
    ]);
    model(vec![spec(
        "figures",
        true,
        Kind::List {
            item: Box::new(figure),
            min: 1,
            max: 2,
        },
    )])
}

#[test]
fn a_part_takes_several_files_until_it_is_full_or_enough() {
    let model = casting();
    let asks = |form: &Form| form.question(&model).unwrap().spec.name.clone();
    let form = says(&begin(&model), &model, "Мия");
    assert_eq!(asks(&form), name("photos"));
    let form = sends_photo(&form, &model);
    assert_eq!(
        form.done(&model, &name("photos")),
        Err(Refusal::TooFew { min: 2 }),
        "one is not enough"
    );
    let enough = sends_photo(&form, &model);
    assert_eq!(asks(&enough), name("photos"), "there is room for a third");
    assert_eq!(
        asks(&enough.done(&model, &name("photos")).unwrap()),
        name("voice")
    );
    assert_eq!(asks(&sends_photo(&enough, &model)), name("voice"));
}

#[test]
fn an_optional_part_is_asked_for_and_may_be_left_alone() {
    let model = casting();
    let form = says(&begin(&model), &model, "Мия");
    let form = sends_photo(&sends_photo(&form, &model), &model);
    let form = sends_photo(&form, &model);
    assert_eq!(
        form.skipped(&model, &name("voice")).unwrap().draft.values[&name("figures")].count(),
        1
    );
    let spoken = says(&form, &model, "низкий");
    let Value::List(figures) = &spoken.draft.values[&name("figures")] else {
        panic!("a list of figures");
    };
    let Value::Group(figure) = &figures[0] else {
        panic!("a figure");
    };
    assert_eq!(figure[&name("voice")], Value::Text("низкий".to_owned()));
}

#[test]
fn a_part_that_is_needed_is_not_skipped() {
    let model = casting();
    let form = begin(&model);
    assert_eq!(form.skipped(&model, &name("name")), Err(Refusal::Missing));
}

#[test]
fn back_within_an_item_asks_for_its_part_before() {
    let model = casting();
    let form = sends_photo(&says(&begin(&model), &model, "Мия"), &model);
    let asks = |form: &Form| form.question(&model).unwrap().spec.name.clone();
    let back = form.back(&model).unwrap();
    assert_eq!(
        asks(&back),
        name("photos"),
        "its pictures are dropped first"
    );
    let back = back.back(&model).unwrap();
    assert_eq!(asks(&back), name("name"));
    assert_eq!(back.back(&model), None);
}
