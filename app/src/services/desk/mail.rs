//! Messages to many.

use domain::{
    broadcast::{Broadcast, BroadcastId, Event, Segment, State, Tally},
    desk::What,
};
use ports::{
    Fault,
    inbound::{NewBroadcast, SteerError, Steering, TryError},
    outbound::{AdvanceBroadcastError, AnnounceError},
};

use super::{Admin, DeskService};

impl DeskService {
    pub(super) async fn measure(&self) -> Result<Vec<(Segment, u64)>, Fault> {
        let mut sizes = Vec::new();
        for segment in Segment::ALL {
            sizes.push((segment, self.stores.broadcasts.size(segment).await?));
        }
        Ok(sizes)
    }

    pub(super) async fn rehearse(&self, admin: Admin, original: i32) -> Result<(), TryError> {
        let shown = self.herald.rehearse(admin.0, original).await;
        shown.map_err(|error| match error {
            AnnounceError::OriginalGone => TryError::OriginalGone,
            AnnounceError::Unreachable | AnnounceError::Later { .. } => TryError::NotNow,
            AnnounceError::Fault(fault) => fault.into(),
        })
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
