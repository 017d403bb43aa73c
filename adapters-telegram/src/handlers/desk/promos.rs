//! Promo codes.

use std::time::Duration;

use domain::{
    promo::{Benefit, DAYS, PERCENT, PromoCode},
    time::Timestamp,
};
use ports::inbound::{MakePromoError, NewPromo};

use super::{Answer, leaf, place, read, show, show_at, wanted};
use crate::{
    action::desk::PromoStep,
    apology::Apology,
    format,
    place::desk::{Desk, PromoDraft, PromoQuestion},
    reply::Reply,
    scene::Scene,
    screens::{DeskPromo, DeskPromoStep, DeskPromos},
};

/// A button and a line for each code.
const PAGE: usize = 8;

pub(super) async fn list(scene: &Scene, page: u16) -> Answer {
    let by = scene.user().id;
    let promos = scene.house.desk.promos(by, wanted(page, PAGE)).await?;
    let view = DeskPromos {
        promos: leaf(page, PAGE, promos),
        now: scene.now,
    };
    Ok(show(scene, &view))
}

pub(super) async fn card(scene: &Scene, code: PromoCode, page: u16) -> Answer {
    let promo = scene.house.desk.promo(scene.user().id, code).await?;
    let view = DeskPromo {
        promo: promo.ok_or(Apology::OutOfDate)?,
        page,
        now: scene.now,
    };
    Ok(show(scene, &view))
}

pub(super) async fn stop(scene: &Scene, code: PromoCode, page: u16) -> Answer {
    let desk = &scene.house.desk;
    let stopped = desk.stop_promo(scene.user().id, code.clone()).await?;
    stopped.ok_or(Apology::OutOfDate)?;
    let toast = scene.texts().plain("toast-promo-stopped", &[]);
    Ok(card(scene, code, page).await?.toast(toast))
}

pub(super) fn begin(scene: &Scene) -> Reply {
    next(scene, PromoDraft::default())
}

pub(super) async fn step(scene: &Scene, step: PromoStep) -> Answer {
    let Some(Desk::Promo(draft)) = place(scene) else {
        // A second tap: the code that the first one has made is the newest of the list.
        return match step {
            PromoStep::Make => list(scene, 0).await,
            _ => Err(Apology::OutOfDate),
        };
    };
    let draft = draft.clone();
    let draft = match (draft.question(), step) {
        (_, PromoStep::Back) => draft.back().ok_or(Apology::OutOfDate)?,
        (PromoQuestion::Kind, PromoStep::Discount) => PromoDraft {
            discount: Some(true),
            ..draft
        },
        (PromoQuestion::Kind, PromoStep::Bonus) => PromoDraft {
            discount: Some(false),
            ..draft
        },
        (PromoQuestion::Audience, PromoStep::For(audience)) => PromoDraft {
            audience: Some(audience),
            ..draft
        },
        (PromoQuestion::Cap, PromoStep::Unlimited) => PromoDraft {
            cap: Some(None),
            ..draft
        },
        (PromoQuestion::Expiry, PromoStep::Unlimited) => PromoDraft {
            days: Some(None),
            ..draft
        },
        (PromoQuestion::Review, PromoStep::Make) => return make(scene, draft).await,
        _ => return Err(Apology::OutOfDate),
    };
    Ok(next(scene, draft))
}

/// A typed answer.
pub(super) fn answer(scene: &Scene, draft: PromoDraft, text: &str) -> Reply {
    match answered(draft.clone(), text) {
        Some(draft) => next(scene, draft),
        None => puzzled(scene, draft),
    }
}

fn answered(draft: PromoDraft, text: &str) -> Option<PromoDraft> {
    let days = || {
        let days = read::count(text).and_then(|days| u16::try_from(days).ok());
        days.filter(|days| DAYS.contains(days))
    };
    Some(match draft.question() {
        PromoQuestion::Code => PromoDraft {
            code: Some(PromoCode::parse(text).ok()?),
            ..draft
        },
        PromoQuestion::Percent => {
            let percent = read::count(text).and_then(|percent| u8::try_from(percent).ok());
            PromoDraft {
                percent: Some(percent.filter(|percent| PERCENT.contains(percent))?),
                ..draft
            }
        }
        PromoQuestion::Lasting => PromoDraft {
            benefit: Some(Benefit::Discount {
                percent: draft.percent?,
                days: days()?,
            }),
            ..draft
        },
        PromoQuestion::Bonus => PromoDraft {
            benefit: Some(Benefit::Bonus(format::typed_money(text)?)),
            ..draft
        },
        PromoQuestion::Cap => PromoDraft {
            cap: Some(Some(read::count(text).filter(|cap| *cap > 0)?)),
            ..draft
        },
        PromoQuestion::Expiry => PromoDraft {
            days: Some(Some(days()?)),
            ..draft
        },
        PromoQuestion::Kind | PromoQuestion::Audience | PromoQuestion::Review => return None,
    })
}

async fn make(scene: &Scene, draft: PromoDraft) -> Answer {
    let (Some(code), Some(benefit), Some(audience)) =
        (draft.code.clone(), draft.benefit, draft.audience)
    else {
        return Err(Apology::OutOfDate);
    };
    let new = NewPromo {
        code,
        benefit,
        audience,
        cap: draft.cap.flatten(),
        expires_at: until(scene, &draft),
    };
    let promo = match scene.house.desk.make_promo(scene.user().id, new).await {
        Ok(promo) => promo,
        // Everything but the name is kept.
        Err(MakePromoError::Taken) => {
            let nameless = PromoDraft {
                code: None,
                ..draft
            };
            return Ok(ask(scene, nameless, false, true));
        }
        Err(MakePromoError::Senseless) => return Ok(puzzled(scene, draft)),
        Err(MakePromoError::NotAdmin) => return Err(Apology::NotAdmin),
        Err(MakePromoError::Fault(fault)) => return Err(fault.into()),
    };
    let view = DeskPromo {
        promo,
        page: 0,
        now: scene.now,
    };
    let toast = scene.texts().plain("toast-promo-made", &[]);
    Ok(show(scene, &view).toast(toast))
}

fn next(scene: &Scene, draft: PromoDraft) -> Reply {
    ask(scene, draft, false, false)
}

pub(super) fn puzzled(scene: &Scene, draft: PromoDraft) -> Reply {
    ask(scene, draft, true, false)
}

fn ask(scene: &Scene, draft: PromoDraft, puzzled: bool, taken: bool) -> Reply {
    let view = DeskPromoStep {
        until: until(scene, &draft),
        draft: draft.clone(),
        puzzled,
        taken,
    };
    show_at(scene, &view, Desk::Promo(draft))
}

fn until(scene: &Scene, draft: &PromoDraft) -> Option<Timestamp> {
    let days = draft.days.flatten()?;
    let days = Duration::from_hours(24 * u64::from(days));
    Some(scene.now.plus(days))
}
