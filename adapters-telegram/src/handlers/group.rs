//! What is different where others read along.

use crate::{
    action::{Action, Mine},
    html::LONGEST_MESSAGE,
    place::{Focus, Place},
    reply::Reply,
    scene::{Input, Scene},
    screens::{InPrivate, View},
};

/// Whether this was done in a group and is nobody else's business: money and one's own data.
pub(crate) fn belongs_in_private(scene: &Scene) -> bool {
    scene.is_in_group()
        && match &scene.input {
            Input::Command { name, rest } => {
                PRIVATE_COMMANDS.contains(&name.as_str())
                    || name == "start" && super::commands::is_about_money(rest)
            }
            Input::Press(action) => is_private(action),
            Input::OldPress | Input::Text(_) | Input::File(_) | Input::Other => false,
        }
}

const PRIVATE_COMMANDS: [&str; 7] = [
    "balance",
    "topup",
    "promo",
    "paysupport",
    "export",
    "delete_me",
    "admin",
];

const fn is_private(action: &Action) -> bool {
    match action {
        Action::Balance { .. }
        | Action::TopUp { .. }
        | Action::Play
        | Action::Pay(_)
        | Action::Desk(_) => true,
        Action::Mine(mine) => match mine {
            Mine::Forget | Mine::ForgetSurely | Mine::ForgetNow | Mine::Export => true,
            Mine::Favourites | Mine::Favour { .. } | Mine::AsBefore { .. } => false,
        },
        Action::Menu
        | Action::AllModels { .. }
        | Action::Shelf { .. }
        | Action::Search { .. }
        | Action::Found
        | Action::Family { .. }
        | Action::Card { .. }
        | Action::CardExample { .. }
        | Action::Begin { .. }
        | Action::Form { .. }
        | Action::Confirm(_)
        | Action::CancelOrder(_)
        | Action::Progress(_)
        | Action::History { .. }
        | Action::HistoryCard { .. }
        | Action::Resend(_)
        | Action::Original(_)
        | Action::Tools { .. }
        | Action::Work { .. }
        | Action::Repeat { .. }
        | Action::Edit { .. }
        | Action::Help
        | Action::Settings
        | Action::SetLanguage(_)
        | Action::SetSound(_)
        | Action::SetOriginals(_) => false,
    }
}

/// The way to the private chat.
pub(crate) fn in_private(scene: &Scene) -> Reply {
    let me = scene.house.bot.known();
    let view = InPrivate {
        address: me.map(crate::identity::Me::address),
    };
    Reply::live(view.draw(scene.texts()))
}

/// The reply as a group gets it. Telegram shows bots only what answers their messages there, so whoever is asked for words has
/// to know that.
pub(crate) fn for_a_group(scene: &Scene, mut reply: Reply) -> Reply {
    if !scene.is_in_group() {
        return reply;
    }
    let place = reply.conversation.as_ref().map(|after| &after.place);
    let asks = match place.unwrap_or(&scene.conversation.place) {
        Place::Idle => false,
        Place::Search(_) | Place::Pay(_) | Place::Desk(_) => true,
        Place::Form(form) => matches!(form.focus, Focus::Parameter(_)),
    };
    if let Some((screen, _)) = reply.screen.as_mut().filter(|_| asks) {
        let mut text = screen.text.clone();
        text.paragraph(&scene.texts().html("group-reply", &[]));
        if text.units() <= LONGEST_MESSAGE {
            screen.text = text;
        }
    }
    reply
}
