//! Filling a draft, one answer after the other.

use domain::{
    media::Media,
    model::Rule,
    parameter::{Answer, Kind, Refusal, UploadSpec},
    request::{Draft, Problem, collects},
    value::Value,
};

use crate::{
    requests::{draft, film, link, picture, shots},
    shop::{file, name, names, text, values, when},
};

#[test]
fn the_next_question_is_the_first_that_is_required() {
    let ask = |chosen| {
        let missing = draft(chosen).next_missing(&film()).cloned();
        missing.map(|spec| spec.name.to_string())
    };
    let prompt = || ("prompt", text("cat"));
    let several = || ("multi", Value::Toggle(true));
    assert_eq!(ask(values([])).as_deref(), Some("prompt"));
    assert_eq!(ask(values([prompt(), several()])).as_deref(), Some("shots"));
    assert_eq!(ask(values([prompt()])).as_deref(), Some("picture"));
    assert_eq!(ask(values([prompt(), ("link", link())])), None);
    assert_eq!(ask(values([prompt(), ("picture", picture())])), None);
}

#[test]
fn of_an_either_or_every_way_is_offered_in_turn_until_one_is_taken() {
    let film = film();
    let instead = |draft: &Draft, key| {
        let other = draft.instead_of(&film, &name(key));
        other.map(|spec| spec.name.to_string())
    };
    let open = draft(values([("prompt", text("cat"))]));
    assert_eq!(instead(&open, "picture").as_deref(), Some("link"));
    assert_eq!(instead(&open, "link").as_deref(), Some("picture"));
    assert_eq!(instead(&open, "prompt"), None, "it is in no either-or");
    let taken = draft(values([("prompt", text("cat")), ("link", link())]));
    assert_eq!(instead(&taken, "picture"), None);
    assert_eq!(
        instead(&taken, "link").as_deref(),
        Some("picture"),
        "what is being asked for again does not fulfil it"
    );
}

#[test]
fn an_option_is_refused_beside_what_was_said_and_not_beside_a_default() {
    let mut film = film();
    let together = when([("prompt", text("cat")), ("multi", Value::Toggle(true))]);
    film.rules.push(Rule::Never(together));
    let refuses = |draft: &Draft| draft.refuses(&film, &name("multi"), &Value::Toggle(true));
    assert!(refuses(&draft(values([("prompt", text("cat"))]))));
    assert!(!refuses(&draft(values([("prompt", text("dog"))]))));
    assert!(!refuses(&draft(values([]))));
    let said = draft(values([("prompt", text("cat"))]));
    assert!(!said.refuses(&film, &name("multi"), &Value::Toggle(false)));
    film.parameters[0].default = Some(text("cat"));
    assert!(!draft(values([])).refuses(&film, &name("multi"), &Value::Toggle(true)));
}

#[test]
fn an_answer_that_does_not_matter_fulfils_no_rule_and_is_not_asked_for() {
    let mut film = film();
    let only_for_several = when([("multi", Value::Toggle(true))]);
    film.parameters
        .iter_mut()
        .filter(|spec| spec.name == name("picture"))
        .for_each(|spec| spec.when = only_for_several.clone());
    let draft = draft(values([("prompt", text("cat")), ("picture", picture())]));
    let needs = Problem::NeedsOne(names(["picture", "link"]));
    assert_eq!(draft.finish(&film), Err(vec![needs]));
    assert_eq!(draft.next_missing(&film), film.parameter(&name("link")));
}

#[test]
fn files_and_items_are_collected_and_anything_else_replaces() {
    let film = film();
    let parameter = |key| film.parameter(&name(key)).unwrap();
    let typed = |words: &str| Answer::Text(words.to_owned());
    let sent = || Answer::File(file(Media::Image, None));

    let start = Draft::new(film.id.clone());
    let one = start.answered(parameter("picture"), &sent()).unwrap();
    let two = one.answered(parameter("picture"), &sent()).unwrap();
    let both = Value::Files(vec![file(Media::Image, None); 2]);
    assert_eq!(two, draft(values([("picture", both)])));
    let three = two.answered(parameter("picture"), &sent());
    assert_eq!(three, Err(Refusal::TooMany { max: 2 }));

    // One shot is too few, but the next may come.
    let one = start.answered(parameter("shots"), &typed("a")).unwrap();
    let two = one.answered(parameter("shots"), &typed("b")).unwrap();
    let both = Value::List(vec![text("a"), text("b")]);
    assert_eq!(two, draft(values([("shots", both)])));

    let cat = start.answered(parameter("prompt"), &typed("cat")).unwrap();
    let dog = cat.answered(parameter("prompt"), &typed("dog")).unwrap();
    assert_eq!(dog, draft(values([("prompt", text("dog"))])));
    let refused = dog.answered(parameter("prompt"), &typed(""));
    assert_eq!(refused, Err(Refusal::TooShort { min: 1 }));
    assert_eq!(dog.without(&name("prompt")), start);
    let replaced = two.replaced(&name("shots"), shots(1));
    assert_eq!(replaced, draft(values([("shots", shots(1))])));
}

#[test]
fn only_several_files_or_items_are_collected() {
    let film = film();
    for (key, expected) in [("picture", true), ("shots", true), ("prompt", false)] {
        assert_eq!(
            collects(&film.parameter(&name(key)).unwrap().kind),
            expected
        );
    }
    let Kind::Upload(pictures) = &film.parameter(&name("picture")).unwrap().kind else {
        unreachable!()
    };
    let single = UploadSpec {
        max: 1,
        ..pictures.clone()
    };
    assert!(!collects(&Kind::Upload(single)));
}
