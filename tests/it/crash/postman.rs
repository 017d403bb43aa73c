//! The messenger of a story: it wants a pause before the first letter, and takes the rest.

use std::{
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use domain::{
    letter::News,
    media::{Keepsake, KeepsakeForm},
    payment::Charge,
    user::UserId,
};
use ports::{
    Fault,
    outbound::{
        AnnounceError, BalanceNotice, Content, Courier, DeliverError, FetchError, FileError, Files,
        Herald, Media, Parcel, PaymentSlip, ProgressCard, StarRefundError, StarTransaction, Stars,
        Undelivered, Warning,
    },
};

#[derive(Default)]
pub(crate) struct Postman {
    rested: AtomicBool,
    brought: Mutex<Vec<News>>,
}

impl Postman {
    /// What the customer has been told.
    pub(crate) fn brought(&self) -> Vec<News> {
        self.brought.lock().unwrap().clone()
    }
}

/// Nobody in these stories gives an address.
#[async_trait]
impl Media for Postman {
    async fn fetch(&self, _url: &str, _max_bytes: u64) -> Result<Content, FetchError> {
        Err(FetchError::Gone)
    }
}

#[async_trait]
impl Courier for Postman {
    async fn deliver(&self, parcel: &Parcel) -> Result<Vec<Keepsake>, Undelivered> {
        if !self.rested.swap(true, Ordering::SeqCst) {
            let retry_after = Duration::from_secs(5);
            return Err(DeliverError::Later { retry_after }.into());
        }
        self.brought.lock().unwrap().push(parcel.letter.news);
        let outputs = parcel.generation.outputs().into_iter();
        Ok(outputs
            .map(|_| Keepsake {
                output: 0,
                form: KeepsakeForm::Photo,
                file: "a photo".to_owned(),
            })
            .collect())
    }

    async fn alarm(&self, warning: &Warning) -> Result<(), DeliverError> {
        let news = News::Alarm(warning.alarm);
        self.brought.lock().unwrap().push(news);
        Ok(())
    }

    async fn payment(&self, _slip: &PaymentSlip) -> Result<Option<i32>, DeliverError> {
        Ok(None)
    }

    async fn retell(&self, _slip: &PaymentSlip) -> Result<(), DeliverError> {
        Ok(())
    }

    async fn balance_changed(&self, _notice: &BalanceNotice) -> Result<(), DeliverError> {
        Ok(())
    }

    async fn progress(&self, _card: &ProgressCard) -> Result<(), Fault> {
        Ok(())
    }
}

/// Nobody in these stories pays with Stars.
#[async_trait]
impl Stars for Postman {
    async fn refund(&self, _user: UserId, _charge: &Charge) -> Result<(), StarRefundError> {
        Ok(())
    }

    async fn transactions(
        &self,
        _skip: u32,
        _limit: u8,
    ) -> Result<Vec<Option<StarTransaction>>, Fault> {
        Ok(Vec::new())
    }
}

/// Nobody in these stories is told anything beside their orders.
#[async_trait]
impl Herald for Postman {
    async fn announce(&self, _to: UserId, _from: i64, _message: i32) -> Result<(), AnnounceError> {
        Ok(())
    }

    async fn rehearse(&self, _to: UserId, _message: i32) -> Result<(), AnnounceError> {
        Ok(())
    }
}

#[async_trait]
impl Files for Postman {
    async fn open(&self, _file: &str) -> Result<Content, FileError> {
        Ok(Content {
            bytes: Bytes::from_static(b"a cat"),
            mime: "image/png".to_owned(),
            name: "cat.png".to_owned(),
        })
    }
}
