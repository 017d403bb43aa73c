use async_trait::async_trait;
use domain::{media::Keepsake, model::Yield, money::Credits, outcome::TaskId};
use ports::{
    Fault,
    outbound::{
        BalanceNotice, Content, Courier, DeliverError, FetchError, FileError, Files, Job, Media,
        Parcel, PaymentSlip, ProgressCard, Provider, Status, SubmitError, Submitted, Undelivered,
        Upload, UploadError, Warning,
    },
};

use super::Mortal;

#[async_trait]
impl Provider for Mortal<dyn Provider> {
    async fn submit(&self, job: &Job) -> Result<Submitted, SubmitError> {
        let effect = self.port.submit(job);
        self.life.call("provider.submit", effect).await
    }

    async fn status(&self, task: &TaskId, yields: Yield) -> Result<Status, Fault> {
        let effect = self.port.status(task, yields);
        self.life.call("provider.status", effect).await
    }

    async fn upload(&self, upload: Upload) -> Result<String, UploadError> {
        let effect = self.port.upload(upload);
        self.life.call("provider.upload", effect).await
    }

    async fn credits_left(&self) -> Result<Credits, Fault> {
        let effect = self.port.credits_left();
        self.life.call("provider.credits_left", effect).await
    }
}

#[async_trait]
impl Files for Mortal<dyn Files> {
    async fn open(&self, file: &str) -> Result<Content, FileError> {
        let effect = self.port.open(file);
        self.life.call("files.open", effect).await
    }
}

#[async_trait]
impl Media for Mortal<dyn Media> {
    async fn fetch(&self, url: &str, max_bytes: u64) -> Result<Content, FetchError> {
        let effect = self.port.fetch(url, max_bytes);
        self.life.call("media.fetch", effect).await
    }
}

#[async_trait]
impl Courier for Mortal<dyn Courier> {
    async fn deliver(&self, parcel: &Parcel) -> Result<Vec<Keepsake>, Undelivered> {
        let effect = self.port.deliver(parcel);
        self.life.call("courier.deliver", effect).await
    }

    async fn alarm(&self, warning: &Warning) -> Result<(), DeliverError> {
        let effect = self.port.alarm(warning);
        self.life.call("courier.alarm", effect).await
    }

    async fn payment(&self, slip: &PaymentSlip) -> Result<Option<i32>, DeliverError> {
        let effect = self.port.payment(slip);
        self.life.call("courier.payment", effect).await
    }

    async fn retell(&self, slip: &PaymentSlip) -> Result<(), DeliverError> {
        let effect = self.port.retell(slip);
        self.life.call("courier.retell", effect).await
    }

    async fn balance_changed(&self, notice: &BalanceNotice) -> Result<(), DeliverError> {
        let effect = self.port.balance_changed(notice);
        self.life.call("courier.balance_changed", effect).await
    }

    async fn progress(&self, card: &ProgressCard) -> Result<(), Fault> {
        let effect = self.port.progress(card);
        self.life.call("courier.progress", effect).await
    }
}
