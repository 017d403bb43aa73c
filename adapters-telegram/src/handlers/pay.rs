//! Paying: choosing, proving and, for admins, deciding.

mod choose;
mod claim;
mod decide;
mod promo;

use super::Answer;
use crate::{
    action::Pay,
    place::{Place, Till},
    reply::Reply,
    scene::{Input, Scene},
};

pub(super) use choose::ways;
pub(super) use promo::{prompt as promo_prompt, redeem};

/// Every button about payments and who answers it.
pub(super) async fn press(scene: &Scene, pay: Pay) -> Answer {
    match pay {
        Pay::Amounts { way, back } => Ok(choose::amounts(scene, way, back)),
        Pay::Other { way, id, back } => Ok(choose::ask_amount(scene, way, id, back, false)),
        Pay::Open {
            way,
            id,
            amount,
            back,
        } => choose::open(scene, way, id, amount, back).await,
        Pay::Show { id, back } => choose::show(scene, id, back).await,
        Pay::CallOff { id, back } => choose::call_off(scene, id, back).await,
        Pay::Paid { id, back } => claim::ask(scene, id, back).await,
        Pay::Promo { back } => Ok(promo::prompt(scene, back)),

        Pay::Claim(id) => decide::show(scene, id).await,
        Pay::Approve(id) => decide::approve(scene, id).await,
        Pay::AskAmount(id) => decide::ask_amount(scene, id).await,
        Pay::Credit { id, amount } => decide::credit(scene, id, amount).await,
        Pay::AskReason(id) => decide::ask_reason(scene, id).await,
        Pay::Decline { id, excuse } => decide::excuse(scene, id, excuse).await,
    }
}

/// A message after something was asked for. It answers that, whatever it is.
pub(crate) async fn shown_at_till(scene: &Scene, till: &Till) -> Answer {
    let typed = match &scene.input {
        Input::Text(text) => Some(text.as_str()),
        _ => None,
    };
    match till.asked {
        Pay::Other { way, id, back } => choose::typed(scene, way, id, typed, back).await,
        Pay::Paid { id, back } => claim::show_receipt(scene, id, back).await,
        Pay::Promo { back } => match typed {
            Some(code) => redeem(scene, code, back).await,
            None => Ok(promo::prompt(scene, back)),
        },
        Pay::AskAmount(id) => decide::typed_amount(scene, id, typed).await,
        Pay::AskReason(id) => decide::typed_reason(scene, id, typed).await,
        // The other buttons ask for nothing.
        _ => super::menu::menu(scene).await,
    }
}

/// Whoever goes somewhere else is not asked any more: the next message there is no answer to an old question.
pub(super) fn left(scene: &Scene, reply: Reply) -> Reply {
    let asked = matches!(scene.conversation.place, Place::Pay(_) | Place::Desk(_));
    if asked && reply.conversation.is_none() && reply.screen.is_some() {
        reply.with(scene.conversation.unasked())
    } else {
        reply
    }
}
