//! Letters about top-ups.

use domain::{
    letter::PaymentNews,
    payment::{Notice, PaymentId, State, TopUp},
    user::UserId,
};
use ports::{
    Fault,
    outbound::{DeliverError, PaymentSlip},
};

use super::{CourierWorker, Told};

impl CourierWorker {
    /// News of a top-up; `None` if there is none such.
    pub(super) async fn tell_of_payment(
        &self,
        to: UserId,
        id: PaymentId,
        news: PaymentNews,
    ) -> Result<Option<Told>, Fault> {
        let Some(top_up) = self.archivist.payments.find(id).await? else {
            return Ok(None);
        };
        let slip = self.slip(to, news, top_up).await?;
        let told = match news {
            PaymentNews::Waiting => self.show_claim(slip).await?,
            PaymentNews::Decided => self.courier.retell(&slip).await,
            PaymentNews::Credited
            | PaymentNews::Declined
            | PaymentNews::Expired
            | PaymentNews::Refunded
            | PaymentNews::RefundRefused => self.courier.payment(&slip).await.map(|_| ()),
        };
        Ok(Some(told.map(|()| Vec::new()).map_err(Into::into)))
    }

    /// Shows a claim to an admin and remembers where. Who was shown it before this letter could be called delivered is not
    /// shown it again. What was decided while it was on its way is said at once: whoever decided did not know of this message.
    async fn show_claim(&self, slip: PaymentSlip) -> Result<Result<(), DeliverError>, Fault> {
        let admin = slip.to;
        let (id, shown) = (slip.dossier.top_up.id, slip.dossier.top_up.state.clone());
        let mut notices = slip.dossier.top_up.notices.iter();
        let before = notices.any(|notice| notice.admin == admin);
        let now = if before {
            slip.dossier.top_up
        } else {
            let message = match self.courier.payment(&slip).await {
                Ok(Some(message)) => message,
                Ok(None) => return Ok(Ok(())),
                Err(error) => return Ok(Err(error)),
            };
            let notice = Notice { admin, message };
            let remembered = self.archivist.payments.noticed(id, notice).await?;
            match remembered {
                Some(top_up) if top_up.state != shown => top_up,
                _ => return Ok(Ok(())),
            }
        };
        if matches!(now.state, State::Claimed { .. }) {
            return Ok(Ok(()));
        }
        let decided = self.slip(admin, PaymentNews::Decided, now).await?;
        Ok(self.courier.retell(&decided).await)
    }

    async fn slip(
        &self,
        to: UserId,
        news: PaymentNews,
        top_up: TopUp,
    ) -> Result<PaymentSlip, Fault> {
        let reader = self.users.find(to).await?;
        Ok(PaymentSlip {
            news,
            to,
            language: reader
                .as_ref()
                .map(|user| user.language)
                .unwrap_or_default(),
            // Somebody who waits for money is told aloud, unless they want it quiet.
            sound: reader.is_none_or(|user| user.preferences.sound),
            dossier: self.archivist.about(top_up).await?,
        })
    }
}
