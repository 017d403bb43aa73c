use domain::{
    generation::{Generation, GenerationId},
    money::Money,
    value::ParameterName,
};
use ports::inbound::{CancelError, NewOrder, OrderError};

use super::{Answer, form, menu};
use crate::{
    action::{Action, Back},
    apology::Apology,
    format,
    place::{Focus, Form},
    reply::Reply,
    scene::Scene,
    screens::{Progress, View},
};

/// Confirms the offer of the form that is open. A second tap, or a tap that Telegram brings twice, finds the order placed
/// and shows it.
pub(super) async fn confirm(scene: &Scene, id: GenerationId) -> Answer {
    let studio = &scene.house.studio;
    let Some((form, price)) = offered(scene, id) else {
        let placed = studio.find(scene.user().id, id).await?;
        return placed
            .map(|placed| card(scene, placed))
            .ok_or(Apology::OutOfDate);
    };
    let order = NewOrder {
        id,
        user: scene.user().clone(),
        venue: scene.venue,
        draft: form.draft.clone(),
        price,
    };
    match studio.order(order).await {
        Ok(generation) => Ok(card(scene, generation)
            .with(menu::idle(scene))
            .toast(scene.texts().plain("toast-ordered", &[]))),
        // The confirmation, drawn again, says all of this with what can be done about it.
        Err(OrderError::PriceChanged { now }) => {
            let toast = scene.texts().plain(
                "toast-price-changed",
                &[("price", format::money(now).into())],
            );
            Ok(form::show(scene, form.clone()).await?.alert(toast))
        }
        Err(OrderError::InsufficientFunds(_) | OrderError::TooMany { .. }) => {
            form::show(scene, form.clone()).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The open form and the price shown, if this is its offer.
fn offered(scene: &Scene, id: GenerationId) -> Option<(&Form, Money)> {
    let form = scene.conversation.form()?;
    form.offer
        .filter(|(offered, _)| *offered == id)
        .map(|(_, price)| (form, price))
}

fn card(scene: &Scene, generation: Generation) -> Reply {
    Reply::card(
        Progress {
            generation,
            now: scene.now,
        }
        .draw(scene.texts()),
    )
}

/// How far an order is.
pub(super) async fn progress(scene: &Scene, id: GenerationId) -> Answer {
    let generation = scene
        .house
        .studio
        .find(scene.user().id, id)
        .await?
        .ok_or(Apology::NoSuchOrder)?;
    // Where nothing has changed the card stays as it is, and the press would seem to do nothing.
    let refreshed = scene.texts().plain("toast-refreshed", &[]);
    Ok(card(scene, generation).toast(refreshed))
}

/// Calls an order off; when it is too late, shows how far it is.
pub(super) async fn cancel(scene: &Scene, id: GenerationId) -> Answer {
    match scene.house.studio.cancel(scene.user().id, id).await {
        Ok(generation) => {
            Ok(card(scene, generation).toast(scene.texts().plain("toast-order-cancelled", &[])))
        }
        Err(CancelError::TooLate(generation)) => {
            Ok(card(scene, *generation).alert(scene.texts().plain("toast-too-late", &[])))
        }
        Err(error) => Err(error.into()),
    }
}

/// The same order again, at its confirmation.
pub(super) async fn repeat(scene: &Scene, id: GenerationId, back: Back) -> Answer {
    reopen(scene, id, back, Focus::Review).await
}

/// The form with the answers of an order.
pub(super) async fn edit(scene: &Scene, id: GenerationId, back: Back) -> Answer {
    reopen(scene, id, back, Focus::Options).await
}

async fn reopen(scene: &Scene, id: GenerationId, back: Back, focus: Focus) -> Answer {
    let generation = scene
        .house
        .studio
        .find(scene.user().id, id)
        .await?
        .ok_or(Apology::NoSuchOrder)?;
    if generation.is_forgotten() {
        return Err(Apology::Forgotten);
    }
    let catalogue = scene.house.studio.catalogue();
    let draft = generation.order.request.to_draft();
    let model = catalogue.model(&draft.model).ok_or(Apology::NoSuchModel)?;
    // What the model no longer asks for cannot be answered again.
    let known = |name: &ParameterName| model.parameter(name).is_some();
    let gone: Vec<_> = draft
        .values
        .keys()
        .filter(|name| !known(name))
        .cloned()
        .collect();
    let draft = gone.iter().fold(draft, |draft, name| draft.without(name));
    let entrance = Action::HistoryCard { id, back };
    let form = Form::filled(scene.form_number(), entrance, draft, focus);
    form::show(scene, form).await
}
