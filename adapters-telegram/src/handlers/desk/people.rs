//! Customers.

use domain::{payment::PaymentId, user::UserId};

use super::{Answer, ask, leaf, place, show, show_at, wanted};
use crate::{
    action::desk::{Tab, Whence},
    apology::Apology,
    place::desk::Desk,
    reply::Reply,
    scene::Scene,
    screens::{
        DeskLog, DeskOrders, DeskPeople, DeskPerson, DeskRefund, DeskStatement, DeskTopUps,
        DeskWaiting, Leaf,
    },
};

/// So many customers, top-ups or operations fit on a phone.
const PAGE: usize = 8;

pub(super) async fn newest(scene: &Scene, page: u16) -> Answer {
    let by = scene.user().id;
    let people = scene.house.desk.newest(by, wanted(page, PAGE)).await?;
    let view = DeskPeople {
        query: None,
        people: leaf(page, PAGE, people),
    };
    Ok(show(scene, &view))
}

/// One who was found is shown at once; several are to be chosen from.
pub(super) async fn find(scene: &Scene, words: &str) -> Answer {
    let people = scene.house.desk.find(scene.user().id, words).await?;
    if let [user] = people.as_slice() {
        return card(scene, user.id, Whence::Find).await;
    }
    let view = DeskPeople {
        query: Some(words.to_owned()),
        people: Leaf {
            page: 0,
            entries: people,
            more: false,
        },
    };
    Ok(show_at(scene, &view, Desk::Found(words.to_owned())))
}

pub(super) async fn found_again(scene: &Scene) -> Answer {
    match place(scene) {
        Some(Desk::Found(words)) => find(scene, words).await,
        _ => Ok(ask(scene, Desk::Find)),
    }
}

pub(super) async fn card(scene: &Scene, user: UserId, from: Whence) -> Answer {
    let dossier = scene.house.desk.dossier(scene.user().id, user).await?;
    let dossier = dossier.ok_or(Apology::NoSuchPerson)?;
    let view = DeskPerson { dossier, from };
    Ok(keeping_found(scene, show(scene, &view)))
}

pub(super) async fn tab(scene: &Scene, user: UserId, tab: Tab, page: u16, from: Whence) -> Answer {
    let (desk, by, wanted) = (&scene.house.desk, scene.user().id, wanted(page, PAGE));
    let reply = match tab {
        Tab::Card => return card(scene, user, from).await,
        Tab::Statement => {
            let postings = leaf(page, PAGE, desk.statement(by, user, wanted).await?);
            show(
                scene,
                &DeskStatement {
                    user,
                    from,
                    postings,
                },
            )
        }
        Tab::Orders => {
            let orders = leaf(page, PAGE, desk.orders(by, user, wanted).await?);
            show(scene, &DeskOrders { user, from, orders })
        }
        Tab::TopUps => {
            let top_ups = leaf(page, PAGE, desk.top_ups(by, user, wanted).await?);
            show(
                scene,
                &DeskTopUps {
                    user,
                    from,
                    top_ups,
                },
            )
        }
        Tab::Deeds => {
            let deeds = leaf(page, PAGE, desk.deeds(by, Some(user), wanted).await?);
            let about = Some((user, from));
            show(scene, &DeskLog { about, deeds })
        }
    };
    Ok(keeping_found(scene, reply))
}

/// The same with what was looked for still remembered: the way back may lead through it.
fn keeping_found(scene: &Scene, reply: Reply) -> Reply {
    match place(scene) {
        Some(Desk::Found(_)) => Reply {
            conversation: None,
            ..reply
        },
        _ => reply,
    }
}

pub(super) async fn bar(scene: &Scene, user: UserId, barred: bool, from: Whence) -> Answer {
    scene.house.desk.bar(scene.user().id, user, barred).await?;
    let key = if barred {
        "toast-barred"
    } else {
        "toast-unbarred"
    };
    let toast = scene.texts().plain(key, &[]);
    Ok(card(scene, user, from).await?.toast(toast))
}

pub(super) async fn ask_refund(scene: &Scene, id: PaymentId, from: Whence) -> Answer {
    let top_up = scene.house.desk.top_up(scene.user().id, id).await?;
    let top_up = top_up.ok_or(Apology::NotRefundable)?;
    let reply = show(scene, &DeskRefund { top_up, from });
    Ok(keeping_found(scene, reply))
}

pub(super) async fn refund(scene: &Scene, id: PaymentId, from: Whence) -> Answer {
    let top_up = scene.house.desk.refund(scene.user().id, id).await?;
    let toast = scene.texts().plain("toast-refunding", &[]);
    let shown = tab(scene, top_up.user, Tab::TopUps, 0, from).await?;
    Ok(shown.toast(toast))
}

pub(super) async fn waiting(scene: &Scene, page: u16) -> Answer {
    let by = scene.user().id;
    let claims = scene.house.desk.waiting(by, wanted(page, PAGE)).await?;
    let claims = leaf(page, PAGE, claims);
    Ok(show(scene, &DeskWaiting { claims }))
}
