//! The whole bot on one screen: what somebody did, and who answers.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the tree hands everything over by value"
)]

use std::sync::Arc;

use teloxide::dptree::{self, Handler};

use crate::{
    action::Action,
    apology::Apology,
    handlers::{self, Answer},
    place::{Form, Place, Till, desk::Desk},
    scene::{Input, Scene},
};

/// The branches are tried in order. What is nobody else's business is not even looked at in a group. Commands come first, so that
/// they work in any place; a form, or whoever asked for something about a payment, hears messages before the search does, since they
/// are answers; and whatever is left is told what would make sense.
pub(crate) fn tree() -> Handler<'static, Answer> {
    dptree::entry()
        .branch(
            dptree::filter(in_private)
                .endpoint(async |scene: Arc<Scene>| Ok(handlers::in_private(&scene))),
        )
        .branch(dptree::filter_map(command).endpoint(
            async |scene: Arc<Scene>, Command { name, rest }: Command| {
                handlers::command(&scene, &name, &rest).await
            },
        ))
        .branch(
            dptree::filter_map(press).endpoint(async |scene: Arc<Scene>, action: Action| {
                handlers::press(&scene, action).await
            }),
        )
        .branch(dptree::filter(old_press).endpoint(async || Err(Apology::OutOfDate)))
        .branch(
            dptree::filter_map(open_form).endpoint(async |scene: Arc<Scene>, form: Form| {
                handlers::answer(&scene, &form).await
            }),
        )
        .branch(dptree::filter_map(at_the_desk).endpoint(
            async |scene: Arc<Scene>, AtTheDesk(desk): AtTheDesk| {
                handlers::said_at_the_desk(&scene, desk).await
            },
        ))
        .branch(
            dptree::filter_map(till).endpoint(async |scene: Arc<Scene>, till: Till| {
                handlers::shown_at_till(&scene, &till).await
            }),
        )
        .branch(
            dptree::filter_map(text).endpoint(async |scene: Arc<Scene>, text: String| {
                Ok(handlers::typed(&scene, &text))
            }),
        )
        .endpoint(async |scene: Arc<Scene>| Ok(handlers::nothing_expected(&scene)))
}

fn in_private(scene: Arc<Scene>) -> bool {
    handlers::belongs_in_private(&scene)
}

#[derive(Debug, Clone)]
struct Command {
    name: String,
    rest: String,
}

fn command(scene: Arc<Scene>) -> Option<Command> {
    match &scene.input {
        Input::Command { name, rest } => Some(Command {
            name: name.clone(),
            rest: rest.clone(),
        }),
        _ => None,
    }
}

fn press(scene: Arc<Scene>) -> Option<Action> {
    match &scene.input {
        Input::Press(action) => Some(action.clone()),
        _ => None,
    }
}

fn old_press(scene: Arc<Scene>) -> bool {
    scene.input == Input::OldPress
}

fn open_form(scene: Arc<Scene>) -> Option<Form> {
    match &scene.conversation.place {
        Place::Form(form) => Some(form.as_ref().clone()),
        Place::Idle | Place::Search(_) | Place::Pay(_) | Place::Desk(_) => None,
    }
}

fn till(scene: Arc<Scene>) -> Option<Till> {
    match &scene.conversation.place {
        Place::Pay(till) => Some(till.as_ref().clone()),
        Place::Idle | Place::Search(_) | Place::Form(_) | Place::Desk(_) => None,
    }
}

#[derive(Debug, Clone)]
struct AtTheDesk(Desk);

/// A change of a balance that waits to be confirmed waits for a button and not for words.
fn at_the_desk(scene: Arc<Scene>) -> Option<AtTheDesk> {
    match &scene.conversation.place {
        Place::Desk(desk) if !matches!(desk.as_ref(), Desk::Adjusting(_)) => {
            Some(AtTheDesk(desk.as_ref().clone()))
        }
        Place::Idle | Place::Search(_) | Place::Form(_) | Place::Pay(_) | Place::Desk(_) => None,
    }
}

fn text(scene: Arc<Scene>) -> Option<String> {
    match &scene.input {
        Input::Text(text) => Some(text.clone()),
        _ => None,
    }
}
