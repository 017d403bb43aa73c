//! Messages to many.

use domain::broadcast::{BroadcastId, Segment};
use ports::inbound::{NewBroadcast, SteerError, Steering};

use super::{Answer, complain, leaf, place, show, show_at, wanted};
use crate::{
    apology::Apology,
    place::desk::{BroadcastDraft, Desk},
    reply::Reply,
    scene::Scene,
    screens::{Complaint, DeskBroadcast, DeskBroadcasts, DeskSegments, DeskSend},
};

/// A button and a line for each broadcast.
const PAGE: usize = 6;

pub(super) async fn list(scene: &Scene, page: u16) -> Answer {
    let by = scene.user().id;
    let broadcasts = scene.house.desk.broadcasts(by, wanted(page, PAGE)).await?;
    let broadcasts = leaf(page, PAGE, broadcasts);
    Ok(show(scene, &DeskBroadcasts { broadcasts }))
}

pub(super) async fn card(scene: &Scene, id: BroadcastId, page: u16) -> Answer {
    let found = scene.house.desk.broadcast(scene.user().id, id).await?;
    let broadcast = found.ok_or(Apology::OutOfDate)?;
    Ok(show(scene, &DeskBroadcast { broadcast, page }))
}

/// Whatever was sent is the original, as it is.
pub(super) async fn original(scene: &Scene) -> Answer {
    let Some(original) = scene.message else {
        return Err(Apology::OutOfDate);
    };
    // A copy of one of its parts would go out without the others.
    if scene.album.is_some() {
        return Ok(complain(scene, Desk::Original, Complaint::Album));
    }
    let desk = &scene.house.desk;
    desk.try_broadcast(scene.user().id, original).await?;
    ask_for_whom(scene, original).await
}

pub(super) async fn segments(scene: &Scene) -> Answer {
    let draft = draft(scene)?;
    ask_for_whom(scene, draft.original).await
}

async fn ask_for_whom(scene: &Scene, original: i32) -> Answer {
    let segments = scene.house.desk.segments(scene.user().id).await?;
    let draft = BroadcastDraft { original, to: None };
    let view = DeskSegments { segments };
    Ok(show_at(scene, &view, Desk::Broadcast(draft)))
}

pub(super) async fn choose(scene: &Scene, segment: Segment) -> Answer {
    let draft = draft(scene)?;
    let desk = &scene.house.desk;
    let segments = desk.segments(scene.user().id).await?;
    let size = segments.iter().find(|(known, _)| *known == segment);
    let id = desk.new_broadcast();
    let view = DeskSend {
        id,
        segment,
        size: size.map(|(_, size)| *size).unwrap_or_default(),
    };
    let chosen = BroadcastDraft {
        to: Some((segment, id)),
        ..draft
    };
    Ok(show_at(scene, &view, Desk::Broadcast(chosen)))
}

pub(super) async fn try_out(scene: &Scene) -> Answer {
    let draft = draft(scene)?;
    let desk = &scene.house.desk;
    desk.try_broadcast(scene.user().id, draft.original).await?;
    let toast = scene.texts().plain("toast-tried", &[]);
    Ok(Reply::default().toast(toast))
}

/// A second tap finds that it has begun.
pub(super) async fn begin(scene: &Scene, id: BroadcastId) -> Answer {
    let Ok(BroadcastDraft {
        original,
        to: Some((segment, minted)),
    }) = draft(scene)
    else {
        return card(scene, id, 0).await;
    };
    if minted != id {
        return card(scene, id, 0).await;
    }
    let new = NewBroadcast {
        id,
        original,
        segment,
    };
    let desk = &scene.house.desk;
    let broadcast = desk.begin_broadcast(scene.user().id, new).await?;
    let toast = scene.texts().plain("toast-broadcast-begun", &[]);
    Ok(show(scene, &DeskBroadcast { broadcast, page: 0 }).toast(toast))
}

pub(super) async fn steer(scene: &Scene, id: BroadcastId, to: Steering, page: u16) -> Answer {
    let steered = scene.house.desk.steer(scene.user().id, id, to).await;
    let (broadcast, late) = match steered {
        Ok(broadcast) => (broadcast, false),
        Err(SteerError::Misplaced(as_it_is)) => (*as_it_is, true),
        Err(SteerError::Unknown) => return Err(Apology::OutOfDate),
        Err(SteerError::NotAdmin) => return Err(Apology::NotAdmin),
        Err(SteerError::Fault(fault)) => return Err(fault.into()),
    };
    let key = if late {
        "toast-broadcast-late"
    } else {
        "toast-saved"
    };
    let toast = scene.texts().plain(key, &[]);
    Ok(show(scene, &DeskBroadcast { broadcast, page }).toast(toast))
}

fn draft(scene: &Scene) -> Result<BroadcastDraft, Apology> {
    match place(scene) {
        Some(Desk::Broadcast(draft)) => Ok(*draft),
        _ => Err(Apology::OutOfDate),
    }
}
