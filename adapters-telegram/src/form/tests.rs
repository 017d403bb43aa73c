mod parts;

use std::time::Duration;

use domain::{
    condition::Condition,
    earlier::EarlierResult,
    media::{Attachment, Media, Source},
    model::{FamilyId, Mode, Model, ModelId, ModelPattern, Rule, Yield},
    money::Credits,
    outcome::TaskId,
    parameter::{Answer, Kind, ParameterSpec, Refusal, UploadSpec},
    request::Draft,
    tariff::{Quantity, Row, Tariff, Unit},
    value::{ParameterName, Value, Values},
};
use rust_decimal::Decimal;

use crate::{
    action::Action,
    place::{Focus, Form},
};

fn name(name: &str) -> ParameterName {
    ParameterName::new(name).unwrap()
}

fn spec(called: &str, required: bool, kind: Kind) -> ParameterSpec {
    ParameterSpec {
        name: name(called),
        required,
        kind,
        default: None,
        when: Condition::ALWAYS,
    }
}

fn photos(max: usize) -> Kind {
    Kind::Upload(UploadSpec {
        media: Media::Image,
        min: 1,
        max,
        max_bytes: 1_000_000,
        formats: Vec::new(),
        shortest: None,
        longest: None,
        longest_total: None,
    })
}

fn model(parameters: Vec<ParameterSpec>) -> Model {
    let row = Row {
        when: Condition::ALWAYS,
        credits: Credits::new(Decimal::ONE).unwrap(),
        unit: Unit::Image,
        quantity: Quantity::Fixed(Decimal::ONE),
        settle: false,
    };
    Model {
        id: ModelId::new("sample").unwrap(),
        family: FamilyId::new("sample").unwrap(),
        mode: Mode::TextToImage,
        label: None,
        yields: Yield::Files(Media::Image),
        untouched_when: None,
        parameters,
        rules: Vec::new(),
        tariff: Tariff {
            rows: vec![row],
            extras: Vec::new(),
        },
        surcharges: Vec::new(),
        typical: Duration::from_secs(30),
        example: None,
    }
}

fn painter() -> Model {
    let sizes = Kind::Choice(vec![
        Value::Text("1K".to_owned()),
        Value::Text("2K".to_owned()),
    ]);
    model(vec![
        spec("prompt", true, Kind::Text { min: 1, max: 20 }),
        spec("photos", true, photos(2)),
        spec("size", true, sizes.clone()),
        spec("seed", false, Kind::Integer { min: 0, max: 9 }),
    ])
}

fn actors() -> Model {
    let line = Kind::Group(vec![
        spec("voice", true, Kind::Text { min: 1, max: 20 }),
        spec("text", true, Kind::Text { min: 1, max: 20 }),
    ]);
    model(vec![spec(
        "dialogue",
        true,
        Kind::List {
            item: Box::new(line),
            min: 1,
            max: 2,
        },
    )])
}

fn begin(model: &Model) -> Form {
    let entrance = Action::Menu;
    Form::begin(1, entrance, Draft::new(model.id.clone()), model)
}

fn says(form: &Form, model: &Model, text: &str) -> Form {
    form.answered(model, &Answer::Text(text.to_owned()))
        .unwrap()
}

fn photo() -> Answer {
    Answer::File(Attachment {
        source: Source::Messenger("file".to_owned()),
        media: Media::Image,
        mime: None,
        size: None,
        length: None,
        dimensions: None,
    })
}

fn sends_photo(form: &Form, model: &Model) -> Form {
    form.answered(model, &photo()).unwrap()
}

fn at(called: &str) -> Focus {
    Focus::Parameter(name(called))
}

#[test]
fn questions_come_one_after_another_and_end_at_the_confirmation() {
    let model = painter();
    let form = begin(&model);
    assert_eq!(form.focus, at("prompt"));
    let form = says(&form, &model, "кот");
    assert_eq!(form.focus, at("photos"));
    let form = sends_photo(&form, &model);
    assert_eq!(
        form.focus,
        at("photos"),
        "one of two photos leaves room for another"
    );
    let form = form.done(&model, &name("photos")).unwrap();
    assert_eq!(form.focus, at("size"));
    let form = form.answered(&model, &Answer::Option(1)).unwrap();
    assert_eq!(form.focus, Focus::Review);
    assert_eq!(
        form.draft.values[&name("size")],
        Value::Text("2K".to_owned())
    );
}

#[test]
fn the_last_photo_that_fits_moves_on_by_itself() {
    let model = painter();
    let form = says(&begin(&model), &model, "кот");
    let form = sends_photo(&sends_photo(&form, &model), &model);
    assert_eq!(form.focus, at("size"));
}

#[test]
fn an_album_answers_one_question_and_no_other() {
    let one = |called| spec(called, true, photos(1));
    let model = model(vec![one("picture"), one("mask")]);
    let form = begin(&model)
        .answered_from(&model, "album", &photo())
        .unwrap();
    assert_eq!(form.focus, at("mask"));
    assert_eq!(
        form.answered_from(&model, "album", &photo()),
        Err(Refusal::TooMany { max: 1 })
    );
    let other = form.answered_from(&model, "another", &photo()).unwrap();
    assert_eq!(other.focus, Focus::Review);
}

#[test]
fn a_button_of_the_whole_is_out_of_date_while_a_part_is_asked_for() {
    let model = actors();
    let form = begin(&model);
    assert!(form.asks_about(&model, &name("voice")));
    assert!(!form.asks_about(&model, &name("dialogue")));
}

#[test]
fn enough_is_not_enough_before_there_is_any() {
    let model = painter();
    let form = says(&begin(&model), &model, "кот");
    assert_eq!(form.done(&model, &name("photos")), Err(Refusal::Missing));
}

#[test]
fn a_wrong_answer_leaves_the_form_as_it_is() {
    let model = painter();
    let form = begin(&model);
    assert_eq!(form.answered(&model, &photo()), Err(Refusal::OtherKind));
}

#[test]
fn a_prompt_that_is_too_long_is_cut_until_another_takes_its_place() {
    let model = painter();
    let form = says(&begin(&model), &model, "слишком длинное описание");
    assert_eq!(form.cut, Some(20));
    assert_eq!(
        form.draft.values[&name("prompt")],
        Value::Text("слишком длинное опис".to_owned())
    );
    let again = form.back(&model).unwrap();
    assert_eq!(says(&again, &model, "кот").cut, None);
    assert_eq!(again.cleared(&model, &name("prompt")).cut, None);
}

#[test]
fn back_goes_exactly_one_step_back_until_there_is_none() {
    let model = painter();
    let form = says(&begin(&model), &model, "кот");
    let back = form.back(&model).unwrap();
    assert_eq!(back.focus, at("prompt"));
    assert_eq!(
        back.draft.values[&name("prompt")],
        Value::Text("кот".to_owned()),
        "what was said is kept"
    );
    assert_eq!(back.back(&model), None);
}

#[test]
fn a_parameter_opened_from_the_list_returns_to_the_list() {
    let model = painter();
    let form = says(&begin(&model), &model, "кот")
        .at(&model, Focus::Options)
        .at(&model, at("seed"));
    let form = says(&form, &model, "7");
    assert_eq!(form.focus, Focus::Options);
    assert_eq!(form.back(&model).unwrap().focus, at("photos"));
}

#[test]
fn skipping_says_nothing_and_keeps_what_was_said() {
    let model = painter();
    let form = begin(&model)
        .at(&model, Focus::Options)
        .at(&model, at("seed"));
    let form = says(&form, &model, "7")
        .at(&model, at("seed"))
        .skipped(&model, &name("seed"))
        .unwrap();
    assert_eq!(form.draft.values[&name("seed")], Value::Integer(7));
    let untouched = begin(&model)
        .at(&model, Focus::Options)
        .at(&model, at("seed"))
        .skipped(&model, &name("seed"))
        .unwrap();
    assert_eq!(untouched.draft.values.get(&name("seed")), None);
}

fn either_or() -> Model {
    let mut model = model(vec![
        spec("prompt", false, Kind::Text { min: 1, max: 20 }),
        spec("photos", false, photos(1)),
    ]);
    model.rules = vec![Rule::AnyOf(vec![name("prompt"), name("photos")])];
    model
}

#[test]
fn skipping_one_of_two_asks_for_the_other_and_never_the_same_again() {
    let model = either_or();
    let form = begin(&model);
    assert_eq!(form.focus, at("prompt"));
    let form = form.skipped(&model, &name("prompt")).unwrap();
    assert_eq!(form.focus, at("photos"));
    let around = form.skipped(&model, &name("photos")).unwrap();
    assert_eq!(around.focus, at("prompt"));
    assert_eq!(sends_photo(&form, &model).focus, Focus::Review);
}

fn continuation() -> Model {
    let kind = Kind::Earlier {
        of: vec![ModelPattern::new("veo-3-1").unwrap()],
        by_handle: false,
    };
    model(vec![spec("task_id", true, kind)])
}

fn clip_of(maker: &str) -> EarlierResult {
    EarlierResult {
        generation: domain::generation::GenerationId(uuid::Uuid::from_u128(1)),
        model: ModelId::new(maker).unwrap(),
        output: 0,
        task: Some(TaskId("task".to_owned())),
        handle: None,
        answers: Values::new(),
    }
}

#[test]
fn an_earlier_result_is_picked_and_only_one_that_fits() {
    let model = continuation();
    let form = begin(&model);
    assert_eq!(
        form.picked(&model, clip_of("flux-2")),
        Err(Refusal::UnusableResult)
    );
    let picked = form.picked(&model, clip_of("veo-3-1")).unwrap();
    assert_eq!(picked.focus, Focus::Review);
    assert_eq!(
        form.answered(&model, &Answer::Text("veo task 1".to_owned())),
        Err(Refusal::NotPicked),
        "nobody types the provider's ids"
    );
}

#[test]
fn a_change_after_the_offer_makes_the_offer_void() {
    let model = painter();
    let id = domain::generation::GenerationId(uuid::Uuid::from_u128(1));
    let price = domain::money::Money::from_kopecks(800).unwrap();
    let offered = Form {
        offer: Some((id, price)),
        ..begin(&model)
    };
    assert_eq!(says(&offered, &model, "кот").offer, None);
}
