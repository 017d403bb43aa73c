use domain::generation::{Charge, Waiver};

use super::Answer;
use crate::{
    action::Back,
    place::{Conversation, Place},
    reply::Reply,
    scene::Scene,
    screens::{Help, MainMenu, View},
};

/// The main menu. Whatever was begun is put aside: a form that is left is not a trap for the next message.
pub(super) async fn menu(scene: &Scene) -> Answer {
    let user = scene.user();
    let wallet = if scene.is_in_group() {
        None
    } else {
        Some(scene.house.cashier.wallet(user.id).await?)
    };
    let view = MainMenu {
        name: user.name.clone(),
        wallet,
        favourites: !user.favourites.is_empty(),
        discount: user.active_discount(scene.now).cloned(),
        gift: scene.guest.first_time.then_some(scene.guest.gift),
        waiver: waiver(scene),
        admin: scene.house.reception.is_admin(user.id),
        stopgap: scene.house.stopgap,
    };
    let home = Conversation {
        list: Back::Menu,
        found: None,
        ..idle(scene)
    };
    Ok(Reply::live(view.draw(scene.texts())).with(home))
}

pub(super) fn help(scene: &Scene) -> Reply {
    let view = Help {
        support: scene.house.support.clone(),
    };
    Reply::live(view.draw(scene.texts()))
}

/// Why orders cost nothing here, if they do.
pub(super) fn waiver(scene: &Scene) -> Option<Waiver> {
    match scene.house.studio.charge() {
        Charge::Full => None,
        Charge::Waived(waiver) => Some(waiver),
    }
}

/// The conversation with nothing begun.
pub(super) fn idle(scene: &Scene) -> Conversation {
    Conversation {
        place: Place::Idle,
        ..scene.conversation.clone()
    }
}
