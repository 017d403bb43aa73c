//! From a half-filled draft to a complete request.

use std::collections::BTreeMap;

use domain::{
    condition::{Condition, Test},
    media::Media,
    model::{Model, ModelId, Rule},
    parameter::{Kind, ParameterSpec, Refusal, UploadSpec},
    request::{Draft, Problem},
    value::{Value, Values},
};
use proptest::{prelude::*, sample::select};

use crate::shop::{file, flat, model, name, names, spec, text, values, when};

/// Words, a size with a default, shots that matter only when several are wanted, and a picture that is sent or linked.
pub(crate) fn film() -> Model {
    let with = |key, kind, default: Value| ParameterSpec {
        default: Some(default),
        ..spec(key, false, kind)
    };
    let sizes = Kind::Choice(vec![text("1K"), text("4K")]);
    let shots = Kind::List {
        item: Box::new(Kind::Text { min: 1, max: 9 }),
        min: 2,
        max: 3,
    };
    let pictures = Kind::Upload(UploadSpec {
        media: Media::Image,
        min: 1,
        max: 2,
        max_bytes: 1000,
        formats: Vec::new(),
        shortest: None,
        longest: None,
        longest_total: None,
    });
    let parameters = vec![
        spec("prompt", true, Kind::Text { min: 1, max: 9 }),
        with("size", sizes, text("1K")),
        with("multi", Kind::Toggle, Value::Toggle(false)),
        ParameterSpec {
            when: when([("multi", Value::Toggle(true))]),
            ..spec("shots", true, shots)
        },
        spec("picture", false, pictures),
        spec("link", false, Kind::Link),
        spec("seed", false, Kind::Integer { min: 0, max: 9 }),
    ];
    Model {
        rules: vec![
            Rule::OneOf(names(["picture", "link"])),
            Rule::Never(Condition::all(vec![
                (name("size"), Test::Is(text("4K"))),
                (name("seed"), Test::Present),
            ])),
        ],
        ..model(parameters, vec![flat("1")])
    }
}

pub(crate) fn draft(values: Values) -> Draft {
    Draft {
        model: film().id,
        values,
    }
}

pub(crate) fn link() -> Value {
    text("https://example.org/a")
}

pub(crate) fn picture() -> Value {
    Value::Files(vec![file(Media::Image, None)])
}

pub(crate) fn shots(count: usize) -> Value {
    Value::List(vec![text("shot"); count])
}

#[test]
fn what_is_not_chosen_has_its_default_and_what_does_not_matter_is_left_out() {
    let chosen = values([
        ("prompt", text("cat")),
        ("link", link()),
        ("shots", shots(9)),
    ]);
    let request = draft(chosen).finish(&film()).unwrap();
    let expected = values([
        ("prompt", text("cat")),
        ("size", text("1K")),
        ("multi", Value::Toggle(false)),
        ("link", link()),
    ]);
    assert_eq!(request.values(), &expected);
    assert_eq!(request.model(), &film().id);
    assert_eq!(request.to_draft(), draft(expected));
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let unfit = |key, refusal| Problem::Unfit {
        name: name(key),
        refusal,
    };
    let several = || ("multi", Value::Toggle(true));
    let prompt = || ("prompt", text("cat"));
    for (chosen, expected) in [
        (
            values([]),
            vec![
                Problem::Missing(name("prompt")),
                Problem::NeedsOne(names(["picture", "link"])),
            ],
        ),
        (
            values([prompt(), ("link", link()), ("mood", text("good"))]),
            vec![Problem::Unknown(name("mood"))],
        ),
        (
            values([prompt(), ("link", link()), ("size", text("8K"))]),
            vec![unfit("size", Refusal::NotAnOption)],
        ),
        (
            values([prompt(), ("link", link()), several()]),
            vec![Problem::Missing(name("shots"))],
        ),
        (
            values([prompt(), ("link", link()), several(), ("shots", shots(1))]),
            vec![unfit("shots", Refusal::TooFew { min: 2 })],
        ),
        (
            values([prompt(), ("link", link()), ("picture", picture())]),
            vec![Problem::OnlyOne(names(["picture", "link"]))],
        ),
        (
            values([
                prompt(),
                ("link", link()),
                ("size", text("4K")),
                ("seed", Value::Integer(1)),
            ]),
            vec![Problem::Conflict(names(["size", "seed"]))],
        ),
    ] {
        assert_eq!(draft(chosen).finish(&film()), Err(expected));
    }
}

#[test]
fn a_problem_says_which_parameters_it_is_about() {
    let both = || names(["picture", "link"]);
    let unfit = Problem::Unfit {
        name: name("size"),
        refusal: Refusal::NotAnOption,
    };
    for (problem, expected) in [
        (
            Problem::Missing(name("prompt")),
            "prompt: an answer is missing",
        ),
        (unfit, "size: that is none of the options"),
        (
            Problem::NeedsOne(both()),
            "one of these is needed: picture, link",
        ),
        (
            Problem::OnlyOne(both()),
            "only one of these is allowed: picture, link",
        ),
        (
            Problem::Conflict(both()),
            "the model does not take these together: picture, link",
        ),
    ] {
        assert_eq!(problem.to_string(), expected);
    }
}

#[test]
fn either_of_several_is_enough_where_more_are_allowed() {
    let mut film = film();
    film.rules = vec![Rule::AnyOf(names(["picture", "link"]))];
    let prompt = || ("prompt", text("cat"));
    let needs = Problem::NeedsOne(names(["picture", "link"]));
    let none = draft(values([prompt()])).finish(&film);
    assert_eq!(none, Err(vec![needs]));
    for chosen in [
        values([prompt(), ("link", link())]),
        values([prompt(), ("link", link()), ("picture", picture())]),
    ] {
        assert!(draft(chosen).finish(&film).is_ok());
    }
}

#[test]
fn a_draft_for_another_model_is_no_request() {
    let other = Draft::new(ModelId::new("other").unwrap());
    assert_eq!(other.finish(&film()), Err(vec![Problem::OtherModel]));
}

#[test]
fn the_main_words_are_the_prompt_or_what_stands_for_it() {
    let model = film();
    let prompt = |answers| {
        let request = crate::shop::request(&model, answers);
        request.prompt().map(str::to_owned)
    };
    let all = values([
        ("lyrics", text("la")),
        ("prompt", text("cat")),
        ("text", text("hi")),
    ]);
    assert_eq!(prompt(all).as_deref(), Some("cat"));
    let two = values([("lyrics", text("la")), ("text", text("hi"))]);
    assert_eq!(prompt(two).as_deref(), Some("hi"));
    assert_eq!(
        prompt(values([("lyrics", text("la"))])).as_deref(),
        Some("la")
    );
    assert_eq!(prompt(values([("prompt", Value::Integer(1))])), None);
}

fn any_values() -> impl Strategy<Value = Values> {
    let answers = [
        text("cat"),
        text(""),
        text("1K"),
        text("4K"),
        Value::Toggle(true),
        Value::Toggle(false),
        shots(1),
        shots(2),
        picture(),
        link(),
        Value::Integer(3),
        Value::Integer(30),
    ];
    let keys = [
        "prompt", "size", "multi", "shots", "picture", "link", "seed", "odd",
    ];
    let any = prop::collection::btree_map(select(keys.to_vec()), select(answers.to_vec()), 0..9);
    // What fits its parameter, so that many of these drafts can be finished.
    let good = vec![
        ("prompt", text("cat")),
        ("size", text("4K")),
        ("multi", Value::Toggle(true)),
        ("shots", shots(2)),
        ("picture", picture()),
        ("link", link()),
    ];
    let good = prop::sample::subsequence(good, 0..=6);
    let good = good.prop_map(|chosen| chosen.into_iter().collect());
    prop_oneof![any, good].prop_map(|chosen: BTreeMap<&str, Value>| {
        let named = chosen.into_iter().map(|(key, value)| (name(key), value));
        named.collect()
    })
}

proptest! {
    #[test]
    fn a_request_is_complete_and_consistent(chosen in any_values()) {
        let (film, draft) = (film(), draft(chosen));
        let Ok(request) = draft.finish(&film) else { return Ok(()) };
        for (key, value) in request.values() {
            let spec = film.parameter(key).expect("nothing unknown");
            prop_assert_eq!(spec.kind.check(value), Ok(()));
            prop_assert!(spec.when.holds(request.values()), "{} does not matter", key);
        }
        for spec in film.parameters.iter().filter(|spec| spec.when.holds(request.values())) {
            let answered = request.values().get(&spec.name);
            prop_assert!(answered.is_some() || !spec.required);
            let chosen = draft.values.get(&spec.name).or(spec.default.as_ref());
            prop_assert_eq!(answered, chosen);
        }
        let parted = ["picture", "link"].map(|key| request.values().contains_key(&name(key)));
        prop_assert!(parted[0] != parted[1]);
    }

    #[test]
    fn a_request_that_is_ordered_again_is_the_same(chosen in any_values()) {
        let film = film();
        if let Ok(request) = draft(chosen).finish(&film) {
            prop_assert_eq!(request.to_draft().finish(&film), Ok(request));
        }
    }

    #[test]
    fn a_draft_without_a_next_question_lacks_nothing(chosen in any_values()) {
        let (film, draft) = (film(), draft(chosen));
        if draft.next_missing(&film).is_none() {
            let problems = draft.finish(&film).err().unwrap_or_default();
            let lacking = |problem: &Problem| {
                matches!(problem, Problem::Missing(_) | Problem::NeedsOne(_))
            };
            prop_assert!(!problems.iter().any(lacking), "{:?}", problems);
        }
    }
}
