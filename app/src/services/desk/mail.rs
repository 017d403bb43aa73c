//! Messages to many.

use std::time::Duration;

use domain::{
    broadcast::{Broadcast, BroadcastId, Event, Segment, State, Tally},
    desk::What,
};
use ports::{
    Fault,
    inbound::{NewBroadcast, SteerError, Steering, TryError},
    outbound::{AdvanceBroadcastError, AnnounceError},
};

use tokio::time::sleep;

use super::{Admin, DeskService};

/// An admin who tries a message out has just had several from the bot, and one chat takes about one a second.
const ATTEMPTS: usize = 5;

/// Nobody waits longer than this for a try.
const PAUSE: Duration = Duration::from_secs(3);

impl DeskService {
    pub(super) async fn measure(&self) -> Result<Vec<(Segment, u64)>, Fault> {
        let mut sizes = Vec::new();
        for segment in Segment::ALL {
            sizes.push((segment, self.stores.broadcasts.size(segment).await?));
        }
        Ok(sizes)
    }

    pub(super) async fn rehearse(&self, admin: Admin, original: i32) -> Result<(), TryError> {
        for _ in 0..ATTEMPTS {
            match self.herald.announce(admin.0, admin.0.0, original).await {
                Ok(()) => return Ok(()),
                Err(AnnounceError::Later { retry_after }) if retry_after <= PAUSE => {
                    sleep(retry_after).await;
                }
                Err(AnnounceError::OriginalGone) => return Err(TryError::OriginalGone),
                Err(AnnounceError::Unreachable | AnnounceError::Later { .. }) => {
                    return Err(TryError::NotNow);
                }
                Err(AnnounceError::Fault(fault)) => return Err(fault.into()),
            }
        }
        Err(TryError::NotNow)
    }

    pub(super) async fn begin(&self, admin: Admin, new: NewBroadcast) -> Result<Broadcast, Fault> {
        let NewBroadcast {
            id,
            original,
            segment,
        } = new;
        let what = What::Broadcast {
            id,
            step: "started",
        };
        let deed = self.deed(admin, what);
        let broadcast = Broadcast {
            id,
            by: admin.0,
            original,
            segment,
            audience: self.stores.broadcasts.size(segment).await?,
            state: State::Running,
            after: None,
            tally: Tally::default(),
            begun_at: deed.at,
            changed_at: deed.at,
        };
        let begun = self.stores.broadcasts.begin(broadcast, deed).await?;
        self.broadcasts.notify_one();
        Ok(begun)
    }

    pub(super) async fn turn(
        &self,
        admin: Admin,
        id: BroadcastId,
        to: Steering,
    ) -> Result<Broadcast, SteerError> {
        let (event, step) = match to {
            Steering::Pause => (Event::Paused, "paused"),
            Steering::Resume => (Event::Resumed, "resumed"),
            Steering::Cancel => (Event::Cancelled, "cancelled"),
        };
        let deed = self.deed(admin, What::Broadcast { id, step });
        let now = deed.at;
        let broadcasts = &self.stores.broadcasts;
        match broadcasts.advance(id, event, Some(deed), now).await {
            Ok(broadcast) => {
                self.broadcasts.notify_one();
                Ok(broadcast)
            }
            Err(AdvanceBroadcastError::Unknown) => Err(SteerError::Unknown),
            Err(AdvanceBroadcastError::Misplaced(_)) => {
                let as_it_is = broadcasts.find(id).await?;
                let as_it_is = as_it_is.ok_or(SteerError::Unknown)?;
                Err(SteerError::Misplaced(Box::new(as_it_is)))
            }
            Err(AdvanceBroadcastError::Fault(fault)) => Err(fault.into()),
        }
    }
}
