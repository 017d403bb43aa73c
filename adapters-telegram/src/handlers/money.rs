use ports::Page;

use super::Answer;
use crate::{
    format,
    reply::Reply,
    scene::Scene,
    screens::{Balance, View},
};

/// How many operations a page of the balance shows.
const PAGE: usize = 8;

pub(super) async fn balance(scene: &Scene, page: u16) -> Answer {
    let user = scene.user();
    let cashier = &scene.house.cashier;
    let wanted = Page {
        skip: usize::from(page).saturating_mul(PAGE),
        take: PAGE + 1,
    };
    let mut postings = cashier.statement(user.id, wanted).await?;
    let more = postings.len() > PAGE;
    postings.truncate(PAGE);
    let view = Balance {
        wallet: cashier.wallet(user.id).await?,
        discount: user.active_discount(scene.now).cloned(),
        postings,
        user: user.id,
        page,
        more,
        play: cashier.play_money().is_some(),
        stopgap: scene.house.stopgap,
        open: cashier.open_top_ups(user.id).await?,
        form: scene.conversation.form().map(|form| form.number),
    };
    Ok(Reply::live(view.draw(scene.texts())))
}

/// Play money, once for each press: the update's id makes a press that comes twice the same press.
pub(super) async fn play(scene: &Scene) -> Answer {
    scene
        .house
        .cashier
        .play(scene.user().id, &scene.update.to_string())
        .await?;
    let amount = scene.house.cashier.play_money().unwrap_or_default();
    Ok(balance(scene, 0).await?.toast(scene.texts().plain(
        "toast-play-money",
        &[("amount", format::money(amount).into())],
    )))
}
