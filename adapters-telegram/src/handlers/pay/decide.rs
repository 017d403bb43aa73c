//! An admin decides about a claim. Who is an admin is asked where it is decided, and nowhere here.

use domain::{
    money::Money,
    payment::{PaymentId, State},
};
use ports::{
    inbound::{DecideError, Decision},
    outbound::Dossier,
};

use super::super::Answer;
use crate::{
    action::{Excuse, Pay},
    apology::Apology,
    format,
    html::shortened,
    reply::Reply,
    scene::{Input, Scene},
    screens::{self, ClaimAmountPrompt, ClaimDecided, ClaimNotice, ClaimReasonPrompt, Typed, View},
    texts::Texts,
};

/// A reason is read below a title, and in a caption.
const LONGEST_REASON: usize = 300;

pub(super) async fn show(scene: &Scene, id: PaymentId) -> Answer {
    let dossier = dossier(scene, id).await?;
    let notice = ClaimNotice { dossier }.draw(scene.texts());
    Ok(Reply::live(notice).with(scene.conversation.unasked()))
}

/// Credits what was chosen. The message that was pressed says what was decided, whoever it was.
pub(super) async fn approve(scene: &Scene, id: PaymentId) -> Answer {
    let cashier = &scene.house.cashier;
    let decided = cashier.decide(scene.user().id, id, Decision::Approve).await;
    let late = late(decided.map(|_| ()))?;
    let dossier = dossier(scene, id).await?;
    let notice = ClaimNotice {
        dossier: dossier.clone(),
    };
    let reply = Reply::pressed(notice.draw(scene.texts()));
    Ok(commented(scene, reply, &dossier, late))
}

pub(super) async fn credit(scene: &Scene, id: PaymentId, amount: Money) -> Answer {
    decide(scene, id, Decision::Credit(amount)).await
}

pub(super) async fn excuse(scene: &Scene, id: PaymentId, excuse: Excuse) -> Answer {
    let dossier = dossier(scene, id).await?;
    // The customer reads it, in their language.
    let language = dossier.customer.map(|customer| customer.language);
    let texts = Texts::of(language.unwrap_or_default());
    decide(scene, id, Decision::Decline(screens::excuse(texts, excuse))).await
}

pub(super) async fn ask_amount(scene: &Scene, id: PaymentId) -> Answer {
    let dossier = dossier(scene, id).await?;
    if !is_waiting(&dossier) {
        return Ok(too_late(scene, &dossier));
    }
    Ok(amount_prompt(scene, dossier, Typed::Nothing))
}

pub(super) async fn typed_amount(scene: &Scene, id: PaymentId, text: Option<&str>) -> Answer {
    let typed = text
        .and_then(format::typed_money)
        .map_or(Typed::Wrong, Typed::Amount);
    let dossier = dossier(scene, id).await?;
    Ok(amount_prompt(scene, dossier, typed))
}

pub(super) async fn ask_reason(scene: &Scene, id: PaymentId) -> Answer {
    let dossier = dossier(scene, id).await?;
    if !is_waiting(&dossier) {
        return Ok(too_late(scene, &dossier));
    }
    let top_up = dossier.top_up;
    let asked = scene.conversation.asking(Pay::AskReason(id));
    Ok(Reply::live(ClaimReasonPrompt { top_up }.draw(scene.texts())).with(asked))
}

pub(super) async fn typed_reason(scene: &Scene, id: PaymentId, text: Option<&str>) -> Answer {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(reason) => {
            let reason = shortened(reason, LONGEST_REASON).into_owned();
            decide(scene, id, Decision::Decline(reason)).await
        }
        None => ask_reason(scene, id).await,
    }
}

async fn decide(scene: &Scene, id: PaymentId, decision: Decision) -> Answer {
    let cashier = &scene.house.cashier;
    let decided = cashier.decide(scene.user().id, id, decision).await;
    let late = late(decided.map(|_| ()))?;
    let dossier = dossier(scene, id).await?;
    let view = ClaimDecided {
        dossier: dossier.clone(),
    };
    let reply = Reply::live(view.draw(scene.texts())).with(scene.conversation.unasked());
    Ok(commented(scene, reply, &dossier, late))
}

/// Whether somebody else was first, which the admin is told together with what was decided.
fn late(decided: Result<(), DecideError>) -> Result<bool, Apology> {
    match decided {
        Ok(()) => Ok(false),
        Err(DecideError::Before(_)) => Ok(true),
        Err(error) => Err(error.into()),
    }
}

async fn dossier(scene: &Scene, id: PaymentId) -> Result<Dossier, Apology> {
    let dossier = scene.house.cashier.dossier(scene.user().id, id).await;
    dossier.map_err(Apology::from)
}

const fn is_waiting(dossier: &Dossier) -> bool {
    matches!(dossier.top_up.state, State::Claimed { .. })
}

fn too_late(scene: &Scene, dossier: &Dossier) -> Reply {
    let notice = ClaimNotice {
        dossier: dossier.clone(),
    };
    let screen = notice.draw(scene.texts());
    // Whoever has typed something is shown it below.
    let reply = match scene.input {
        Input::Press(_) => Reply::pressed(screen),
        _ => Reply::live(screen),
    };
    commented(
        scene,
        reply.with(scene.conversation.unasked()),
        dossier,
        true,
    )
}

fn commented(scene: &Scene, reply: Reply, dossier: &Dossier, late: bool) -> Reply {
    let texts = scene.texts();
    if late {
        let what = screens::decided_in_short(texts, dossier);
        reply.alert(texts.plain("claim-decided-before", &[("what", what.into())]))
    } else {
        reply.toast(texts.plain("toast-decided", &[]))
    }
}

fn amount_prompt(scene: &Scene, dossier: Dossier, typed: Typed) -> Reply {
    let top_up = dossier.top_up;
    let asked = scene.conversation.asking(Pay::AskAmount(top_up.id));
    Reply::live(ClaimAmountPrompt { top_up, typed }.draw(scene.texts())).with(asked)
}
