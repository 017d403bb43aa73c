//! How the house is doing.

use domain::money::Credits;
use ports::inbound::Stretch;

use super::{Answer, complain, leaf, read, show, wanted};
use crate::{
    place::desk::Desk,
    scene::Scene,
    screens::{Complaint, DeskAccount, DeskFailures, DeskLog, DeskSold, DeskStats, Leaf},
};

/// Models, orders and deeds take a few lines each: so many fit on a phone.
const PAGE: usize = 8;

pub(super) async fn stats(scene: &Scene, stretch: Stretch) -> Answer {
    let by = scene.user().id;
    let overview = scene.house.desk.overview(by, stretch).await?;
    Ok(show(scene, &DeskStats { overview }).toast(refreshed(scene)))
}

pub(super) async fn sold(scene: &Scene, stretch: Stretch, page: u16) -> Answer {
    let by = scene.user().id;
    let overview = scene.house.desk.overview(by, stretch).await?;
    let wanted = wanted(page, PAGE);
    let models = overview.models.into_iter();
    let models = models.skip(wanted.skip).take(wanted.take).collect();
    let models = leaf(page, PAGE, models);
    Ok(show(scene, &DeskSold { stretch, models }))
}

pub(super) async fn account(scene: &Scene) -> Answer {
    let account = scene.house.desk.account(scene.user().id).await?;
    Ok(show(scene, &DeskAccount { account }).toast(refreshed(scene)))
}

/// For screens that show the same again when their own button is pressed.
fn refreshed(scene: &Scene) -> String {
    scene.texts().plain("toast-refreshed", &[])
}

pub(super) async fn threshold(scene: &Scene, text: &str) -> Answer {
    let Some(credits) = read::count(text).and_then(|count| Credits::new(count.into()).ok()) else {
        return Ok(complain(scene, Desk::Threshold, Complaint::NoCredits));
    };
    set_threshold(scene, Some(credits)).await
}

pub(super) async fn usual_threshold(scene: &Scene) -> Answer {
    set_threshold(scene, None).await
}

async fn set_threshold(scene: &Scene, credits: Option<Credits>) -> Answer {
    let by = scene.user().id;
    scene.house.desk.set_threshold(by, credits).await?;
    let saved = scene.texts().plain("toast-saved", &[]);
    Ok(account(scene).await?.toast(saved))
}

pub(super) async fn failures(scene: &Scene, page: u16) -> Answer {
    let by = scene.user().id;
    let failures = scene.house.desk.failures(by, wanted(page, PAGE)).await?;
    let view = DeskFailures {
        counts: failures.counts,
        orders: leaf(page, PAGE, failures.orders),
    };
    Ok(show(scene, &view))
}

pub(super) async fn log(scene: &Scene, page: u16) -> Answer {
    let (desk, by) = (&scene.house.desk, scene.user().id);
    let deeds = desk.deeds(by, None, wanted(page, PAGE)).await?;
    let deeds: Leaf<_> = leaf(page, PAGE, deeds);
    Ok(show(scene, &DeskLog { about: None, deeds }))
}
