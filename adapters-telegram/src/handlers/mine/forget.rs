use domain::money::Money;
use ports::Fault;

use super::super::Answer;
use crate::{
    reply::Reply,
    scene::Scene,
    screens::{Forget, View},
};

/// What it means to be forgotten.
pub(in crate::handlers) async fn ask(scene: &Scene) -> Answer {
    let balance = balance(scene).await?;
    Ok(Reply::live(Forget::What { balance }.draw(scene.texts())))
}

/// Whether they are sure.
pub(super) async fn ask_again(scene: &Scene) -> Answer {
    let balance = balance(scene).await?;
    Ok(Reply::live(Forget::Sure { balance }.draw(scene.texts())))
}

/// They are. Not even this conversation is kept.
pub(super) async fn forget(scene: &Scene) -> Answer {
    scene.house.reception.forget(scene.user().id).await?;
    Ok(Reply {
        forgets: true,
        ..Reply::live(Forget::Done.draw(scene.texts()))
    })
}

async fn balance(scene: &Scene) -> Result<Money, Fault> {
    let wallet = scene.house.cashier.wallet(scene.user().id).await?;
    Ok(wallet.available())
}
