//! The admins' desk. Whether somebody is an admin is decided by the use cases; asking here as well keeps strangers from
//! questions that lead nowhere.

mod adjust;
mod broadcasts;
mod house;
mod models;
mod people;
mod promos;
mod read;

use ports::Page;

use super::{Answer, menu};
use crate::{
    action::Desk,
    apology::Apology,
    place::{Conversation, Place, desk},
    reply::Reply,
    scene::{Input, Scene},
    screens::{Complaint, DeskHome, DeskPrompt, Leaf, View},
};

/// `/admin`: the desk for an admin; for everybody else a command that does not exist.
pub(super) fn command(scene: &Scene) -> Answer {
    match admitted(scene) {
        Ok(()) => Ok(show(scene, &DeskHome)),
        Err(Apology::NotAdmin) => Ok(menu::help(scene)),
        Err(elsewhere) => Err(elsewhere),
    }
}

/// Every button of the desk and who answers it.
pub(super) async fn press(scene: &Scene, desk: Desk) -> Answer {
    admitted(scene)?;
    match desk {
        Desk::Home => Ok(show(scene, &DeskHome)),
        Desk::Stats(stretch) => house::stats(scene, stretch).await,
        Desk::Sold { stretch, page } => house::sold(scene, stretch, page).await,
        Desk::Account => house::account(scene).await,
        Desk::Threshold => Ok(ask(scene, desk::Desk::Threshold)),
        Desk::UsualThreshold => house::usual_threshold(scene).await,
        Desk::Failures { page } => house::failures(scene, page).await,
        Desk::Log { page } => house::log(scene, page).await,

        Desk::People { page } => people::newest(scene, page).await,
        Desk::Find => Ok(ask(scene, desk::Desk::Find)),
        Desk::Found => people::found_again(scene).await,
        Desk::Person {
            user,
            tab,
            page,
            from,
        } => people::tab(scene, user, tab, page, from).await,
        Desk::Bar { user, barred, from } => people::bar(scene, user, barred, from).await,
        Desk::Refund { payment, from } => people::ask_refund(scene, payment, from).await,
        Desk::ConfirmRefund { payment, from } => people::refund(scene, payment, from).await,
        Desk::Waiting { page } => people::waiting(scene, page).await,
        Desk::Adjust { user, from } => Ok(adjust::begin(scene, user, from)),
        Desk::AdjustReason => adjust::reason_again(scene),
        Desk::ConfirmAdjust(id) => adjust::confirm(scene, id).await,

        Desk::Promos { page } => promos::list(scene, page).await,
        Desk::Promo { code, page } => promos::card(scene, code, page).await,
        Desk::StopPromo { code, page } => promos::stop(scene, code, page).await,
        Desk::NewPromo => Ok(promos::begin(scene)),
        Desk::PromoStep(step) => promos::step(scene, step).await,

        Desk::Models { page } => models::list(scene, page, false).await,
        Desk::Unsold { page } => models::list(scene, page, true).await,
        Desk::Model { model, from } => models::card(scene, model, from).await,
        Desk::SwitchModel { model, on, from } => models::switch(scene, model, on, from).await,

        Desk::Broadcasts { page } => broadcasts::list(scene, page).await,
        Desk::Broadcast { id, page } => broadcasts::card(scene, id, page).await,
        Desk::Steer { id, to, page } => broadcasts::steer(scene, id, to, page).await,
        Desk::NewBroadcast => Ok(ask(scene, desk::Desk::Original)),
        Desk::Segments => broadcasts::segments(scene).await,
        Desk::Segment(segment) => broadcasts::choose(scene, segment).await,
        Desk::TryBroadcast => broadcasts::try_out(scene).await,
        Desk::BeginBroadcast(id) => broadcasts::begin(scene, id).await,
    }
}

/// Something was said at the desk.
pub(crate) async fn said(scene: &Scene, asked: desk::Desk) -> Answer {
    admitted(scene)?;
    if matches!(asked, desk::Desk::Original | desk::Desk::Broadcast(_)) {
        return broadcasts::original(scene).await;
    }
    let Input::Text(text) = &scene.input else {
        return match asked {
            desk::Desk::Promo(draft) => Ok(promos::puzzled(scene, draft)),
            other => Ok(complain(scene, other, Complaint::NoWords)),
        };
    };
    let text = text.trim();
    match asked {
        desk::Desk::Find | desk::Desk::Found(_) => people::find(scene, text).await,
        desk::Desk::Threshold => house::threshold(scene, text).await,
        desk::Desk::Amount(account) => Ok(adjust::amount(scene, account, text)),
        desk::Desk::Reason { account, by } => adjust::reason(scene, account, by, text).await,
        desk::Desk::Promo(draft) => Ok(promos::answer(scene, draft, text)),
        // None of these waits for words.
        desk::Desk::Adjusting(_) | desk::Desk::Original | desk::Desk::Broadcast(_) => {
            Err(Apology::OutOfDate)
        }
    }
}

/// Admins only, and only where nobody else reads along.
fn admitted(scene: &Scene) -> Result<(), Apology> {
    let user = scene.user().id;
    if !scene.house.reception.is_admin(user) {
        Err(Apology::NotAdmin)
    } else if scene.venue.chat != user.0 {
        Err(Apology::NotHere)
    } else {
        Ok(())
    }
}

/// A screen on which nothing is asked.
fn show(scene: &Scene, view: &impl View) -> Reply {
    Reply::live(view.draw(scene.texts())).with(menu::idle(scene))
}

/// A screen on which something is asked.
fn show_at(scene: &Scene, view: &impl View, place: desk::Desk) -> Reply {
    let there = Conversation {
        place: Place::Desk(Box::new(place)),
        ..scene.conversation.clone()
    };
    Reply::live(view.draw(scene.texts())).with(there)
}

fn ask(scene: &Scene, asked: desk::Desk) -> Reply {
    let view = DeskPrompt {
        asked: asked.clone(),
        complaint: None,
    };
    show_at(scene, &view, asked)
}

fn complain(scene: &Scene, asked: desk::Desk, complaint: Complaint) -> Reply {
    let view = DeskPrompt {
        asked: asked.clone(),
        complaint: Some(complaint),
    };
    show_at(scene, &view, asked)
}

/// What is asked at the desk, if something is.
fn place(scene: &Scene) -> Option<&desk::Desk> {
    match &scene.conversation.place {
        Place::Desk(desk) => Some(desk),
        Place::Idle | Place::Search(_) | Place::Form(_) | Place::Pay(_) => None,
    }
}

/// A page with one entry more than is shown, to know whether there is a next one.
fn wanted(page: u16, size: usize) -> Page {
    Page {
        skip: usize::from(page).saturating_mul(size),
        take: size.saturating_add(1),
    }
}

/// What came for [`wanted`], as it is shown.
fn leaf<T>(page: u16, size: usize, mut entries: Vec<T>) -> Leaf<T> {
    let more = entries.len() > size;
    entries.truncate(size);
    Leaf {
        page,
        entries,
        more,
    }
}
