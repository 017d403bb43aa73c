//! Changing a balance: by how much, why, and whether really.

use domain::{desk::AdjustmentId, money::Delta, user::UserId};
use ports::inbound::Adjustment;

use super::{Answer, ask, complain, people, place, show_at};
use crate::{
    action::desk::Whence,
    apology::Apology,
    format,
    place::desk::{Account, Adjusting, Desk},
    reply::Reply,
    scene::Scene,
    screens::{Complaint, DeskAdjust},
};

/// A reason is read by people, and written beside every line of the log.
const LONGEST_REASON: usize = 500;

pub(super) fn begin(scene: &Scene, user: UserId, from: Whence) -> Reply {
    ask(scene, Desk::Amount(Account { user, from }))
}

pub(super) fn amount(scene: &Scene, account: Account, text: &str) -> Reply {
    match format::typed_delta(text) {
        Some(by) => ask(scene, Desk::Reason { account, by }),
        None => complain(scene, Desk::Amount(account), Complaint::NoAmount),
    }
}

pub(super) async fn reason(scene: &Scene, account: Account, by: Delta, text: &str) -> Answer {
    if text.chars().count() > LONGEST_REASON {
        let asked = Desk::Reason { account, by };
        return Ok(complain(scene, asked, Complaint::TooLong));
    }
    let desk = &scene.house.desk;
    let dossier = desk.dossier(scene.user().id, account.user).await?;
    let dossier = dossier.ok_or(Apology::NoSuchPerson)?;
    let adjusting = Adjusting {
        id: desk.new_adjustment(),
        account,
        by,
        reason: text.to_owned(),
    };
    let view = DeskAdjust {
        user: dossier.user,
        wallet: dossier.wallet,
        adjusting: adjusting.clone(),
    };
    Ok(show_at(scene, &view, Desk::Adjusting(adjusting)))
}

pub(super) fn reason_again(scene: &Scene) -> Answer {
    match place(scene) {
        Some(Desk::Adjusting(Adjusting { account, by, .. })) => {
            let (account, by) = (*account, *by);
            Ok(ask(scene, Desk::Reason { account, by }))
        }
        _ => Err(Apology::OutOfDate),
    }
}

/// What was confirmed stays in the conversation, so that a second tap says the same as the first.
pub(super) async fn confirm(scene: &Scene, id: AdjustmentId) -> Answer {
    let Some(Desk::Adjusting(adjusting)) = place(scene).filter(|place| is(place, id)) else {
        return Err(Apology::OutOfDate);
    };
    let Account { user, from } = adjusting.account;
    let adjustment = Adjustment {
        id,
        user,
        by: adjusting.by,
        reason: adjusting.reason.clone(),
    };
    let desk = &scene.house.desk;
    desk.adjust(scene.user().id, adjustment).await?;
    let toast = scene.texts().plain("toast-adjusted", &[]);
    let shown = people::card(scene, user, from).await?;
    Ok(Reply {
        conversation: None,
        ..shown
    }
    .toast(toast))
}

fn is(place: &Desk, id: AdjustmentId) -> bool {
    matches!(place, Desk::Adjusting(adjusting) if adjusting.id == id)
}
