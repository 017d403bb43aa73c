//! What is left of somebody, and of what they have ordered, when they want to be forgotten.

use domain::{
    generation::{Event, Generation, Stage},
    media::{Keepsake, KeepsakeForm, Media, Output},
    model::ModelId,
    outcome::{Failure, Outputs, Rejection},
    user::{Discount, FAVOURITES_AT_MOST, Language, Preferences, User, UserChange, Visitor},
    value::Values,
};

use crate::shop::{ANNA, at, generation, kopecks, outputs, rejection, share, task};

fn user() -> User {
    let visitor = Visitor {
        id: ANNA,
        name: "Anna".to_owned(),
        username: Some("anna".to_owned()),
        language: None,
    };
    User::newcomer(visitor, Language::English, at(1))
}

fn model(number: usize) -> ModelId {
    ModelId::new(format!("model-{number}")).unwrap()
}

fn likes(user: User, number: usize, liked: bool) -> User {
    user.changed(&UserChange::Favourite(model(number), liked))
}

#[test]
fn the_model_liked_last_comes_first_and_each_is_there_once() {
    let user = likes(likes(likes(user(), 1, true), 2, true), 1, true);
    assert_eq!(user.favourites, [model(1), model(2)]);
    let user = likes(user, 1, false);
    assert_eq!(user.favourites, [model(2)]);
    assert_eq!(likes(user.clone(), 9, false), user);
}

#[test]
fn the_model_liked_longest_ago_makes_room() {
    let full = (0..FAVOURITES_AT_MOST).fold(user(), |user, number| likes(user, number, true));
    assert_eq!(full.favourites.len(), FAVOURITES_AT_MOST);
    // One that is there already pushes nobody out.
    let again = likes(full.clone(), 0, true);
    assert_eq!(again.favourites.len(), FAVOURITES_AT_MOST);
    assert_eq!(again.favourites.last(), Some(&model(1)));
    let more = likes(full, 99, true);
    assert_eq!(more.favourites.len(), FAVOURITES_AT_MOST);
    assert_eq!(more.favourites.first(), Some(&model(99)));
    assert!(!more.favourites.contains(&model(0)));
}

#[test]
fn of_somebody_forgotten_there_is_a_number_and_what_keeps_them_from_beginning_anew() {
    let discount = Discount {
        name: "SPRING".to_owned(),
        share: share("0.1"),
        until: at(100),
    };
    let known = User {
        preferences: Preferences {
            sound: false,
            originals: true,
        },
        barred: true,
        discount: Some(discount.clone()),
        ..likes(user(), 1, true)
    };
    let expected = User {
        id: ANNA,
        name: String::new(),
        username: None,
        language: Language::English,
        since: at(1),
        preferences: Preferences::default(),
        reachable: false,
        barred: true,
        discount: Some(discount),
        favourites: Vec::new(),
    };
    assert_eq!(known.forgotten(), expected);
}

fn file() -> Output {
    Output::File {
        media: Media::Video,
        url: "https://example.com/secret.mp4".to_owned(),
        title: Some("secret".to_owned()),
        cover: None,
        handle: None,
        length: None,
    }
}

fn delivered(stage: Stage) -> Generation {
    let keepsake = Keepsake {
        output: 0,
        form: KeepsakeForm::Video,
        file: "copy".to_owned(),
    };
    Generation {
        delivered_at: Some(at(8)),
        due_at: Some(at(9)),
        ..generation(stage).keeping(&[keepsake])
    }
}

fn succeeded(outputs: Outputs) -> Stage {
    Stage::Succeeded {
        task: Some(task()),
        outputs,
        charged: kopecks(70),
        at: at(7),
    }
}

fn failed(failure: Failure, late: Option<Outputs>) -> Stage {
    Stage::Failed {
        failure,
        task: Some(task()),
        late,
        at: at(7),
    }
}

#[test]
fn of_a_settled_order_there_is_what_it_was_what_it_cost_and_how_it_ended() {
    let made = || Outputs::new(vec![file(), Output::Text("secret".to_owned())]).unwrap();
    // A provider that says no quotes what it does not like.
    let quoting = Rejection {
        detail: "no secret cats".to_owned(),
        ..rejection()
    };
    for (stage, charged) in [
        (succeeded(made()), Some(kopecks(70))),
        (failed(Failure::TimedOut, Some(made())), None),
        (failed(Failure::Rejected(quoting), None), None),
    ] {
        let before = delivered(stage);
        let after = before.clone().forgotten();
        assert!(!before.is_forgotten() && after.is_forgotten());
        assert_eq!(after.order.request.values(), &Values::new());
        assert_eq!(after.order.request.model(), before.order.request.model());
        assert_eq!(after.order.quote, before.order.quote);
        assert_eq!(
            (after.hold, after.delivered_at),
            (before.hold, before.delivered_at)
        );
        assert_eq!(after.stage.name(), before.stage.name());
        let taken = match &after.stage {
            Stage::Succeeded { charged, .. } => Some(*charged),
            _ => None,
        };
        assert_eq!(taken, charged);
        assert!(after.keepsakes.is_empty() && after.due_at.is_none());
        let count = |order: &Generation| order.outputs().map(|all| all.as_slice().len());
        assert_eq!(count(&after), count(&before));
        assert!(!format!("{after:?}").contains("secret"));
        assert_eq!(after.clone().forgotten(), after);
    }
}

#[test]
fn nothing_comes_to_be_known_of_a_forgotten_order() {
    let mut never = Vec::new();
    for failure in [Failure::TimedOut, Failure::Unconfirmed, Failure::Cancelled] {
        never.push(delivered(failed(failure, None)).forgotten());
    }
    never.push(delivered(succeeded(outputs())).forgotten());
    let finished = Event::Finished {
        outputs: outputs(),
        consumed: None,
    };
    for order in never {
        for event in [finished.clone(), Event::Accepted(task())] {
            assert!(order.step(event, at(50)).is_err(), "{order:?}");
        }
    }
}

#[test]
fn an_open_order_is_needed_and_so_not_forgotten() {
    let open = delivered(Stage::Held { attempts: 0 });
    assert_eq!(open.clone().forgotten(), open);
    assert!(!open.is_forgotten());
}
