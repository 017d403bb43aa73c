use std::{sync::Arc, time::Duration};

use adapters_kie::catalogue;
use bytes::Bytes;
use domain::{
    generation::{Charge, GenerationId, Order, Venue, Waiver},
    media::{Attachment, Media, Source},
    model::{ModelId, Yield},
    money::{Credits, Money, Rate},
    outcome::RejectionKind,
    price::Quote,
    request::Request,
    time::Timestamp,
    user::UserId,
    value::{ParameterName, Value, Values},
};
use gauge::recordings::Container;
use ports::outbound::{
    Content, FetchError, MockFiles, MockMedia, MockProvider, Upload, UploadError,
};
use rust_decimal::Decimal;

use super::Loader;
use crate::{makers::Makers, storefront::Storefront};

const LINK: &str = "https://clips.example/song.mp3";
const UPLOADED: &str = "https://files.example/mine";

/// An order to clean a recording, which costs by the second and for which ten minutes are set aside if nobody says more.
fn cleaning(source: Source, said: Option<u64>) -> Order {
    let recording = Attachment {
        source,
        media: Media::Audio,
        mime: None,
        size: None,
        length: said.map(Duration::from_secs),
        dimensions: None,
    };
    let answer = Value::Files(vec![recording]);
    let answers = Values::from([(ParameterName::new("audio_url").unwrap(), answer)]);
    Order {
        id: GenerationId(uuid::Uuid::from_u128(1)),
        user: UserId(1),
        venue: Venue {
            chat: 1,
            topic: None,
            card: None,
        },
        title: "ElevenLabs Studio".to_owned(),
        yields: Yield::Files(Media::Audio),
        typical: Duration::from_secs(25),
        request: Request::restored(ModelId::new("elevenlabs/audio-isolation").unwrap(), answers),
        quote: Quote {
            credits: Credits::ZERO,
            rate: Rate::new(Decimal::ONE).unwrap(),
            lines: Vec::new(),
            price: Money::ZERO,
            exact: true,
        },
        charge: Charge::Full,
        placed_at: Timestamp::from_millis(0),
    }
}

fn sent(said: u64) -> Order {
    cleaning(Source::Messenger("a voice".to_owned()), Some(said))
}

fn linked() -> Order {
    cleaning(Source::Link(LINK.to_owned()), None)
}

fn lasting(seconds: u64) -> Bytes {
    Container::Mp3.lasting(Duration::from_secs(seconds)).into()
}

/// What becomes of an order with this recording, wherever it lies: what is attached in the end, or why it is refused.
async fn loaded(order: Order, recording: Bytes) -> Result<Source, RejectionKind> {
    let content = Content {
        bytes: recording.clone(),
        mime: "audio/mpeg".to_owned(),
        name: "song.mp3".to_owned(),
    };
    let mut files = MockFiles::new();
    let found = content.clone();
    files.expect_open().return_once(|_| Ok(found));
    let mut media = MockMedia::new();
    media.expect_fetch().return_once(|_, _| Ok(content));
    load(order, files, media, recording).await
}

async fn load(
    order: Order,
    files: MockFiles,
    media: MockMedia,
    recording: Bytes,
) -> Result<Source, RejectionKind> {
    let mut provider = MockProvider::new();
    // The provider gets what was measured, and nothing is submitted here.
    provider
        .expect_upload()
        .withf(move |upload: &Upload| upload.content.bytes == recording)
        .returning(|_| Ok(UPLOADED.to_owned()));
    let catalogue = catalogue::load().unwrap().catalogue;
    let loader = Loader::new(
        Arc::new(Storefront::new(catalogue)),
        Makers::only(Arc::new(provider)),
        Arc::new(files),
        Arc::new(media),
    );
    match loader.load(&order).await {
        Ok(request) => {
            let files = request.values().values().flat_map(Value::attachments);
            Ok(files.map(|file| file.source.clone()).next().unwrap())
        }
        Err(UploadError::Refused(rejection)) => Err(rejection.kind),
        Err(UploadError::Fault(fault)) => panic!("{fault}"),
    }
}

fn uploaded() -> Source {
    Source::Link(UPLOADED.to_owned())
}

#[tokio::test]
async fn a_recording_that_is_longer_than_its_sender_says_is_not_handed_over() {
    assert_eq!(loaded(sent(5), lasting(5)).await, Ok(uploaded()));
    assert_eq!(
        loaded(sent(5), lasting(60)).await,
        Err(RejectionKind::Longer)
    );
}

#[tokio::test]
async fn a_linked_recording_is_measured_and_handed_over_as_it_was_measured() {
    assert_eq!(loaded(linked(), lasting(60)).await, Ok(uploaded()));
    assert_eq!(
        loaded(linked(), lasting(660)).await,
        Err(RejectionKind::WrongLength)
    );
}

#[tokio::test]
async fn what_nobody_can_measure_is_not_sold_by_the_second() {
    let riddle = Bytes::from_static(b"what am I?");
    let unmeasured = Err(RejectionKind::Unmeasured);
    assert_eq!(loaded(sent(5), riddle.clone()).await, unmeasured);
    assert_eq!(loaded(linked(), riddle).await, unmeasured);
}

#[tokio::test]
async fn a_link_that_leads_nowhere_or_to_too_much_is_refused_at_once() {
    for error in [FetchError::Gone, FetchError::TooLarge { max_bytes: 1 }] {
        let mut media = MockMedia::new();
        media.expect_fetch().return_once(|_, _| Err(error));
        let found = load(linked(), MockFiles::new(), media, Bytes::new()).await;
        assert_eq!(found, Err(RejectionKind::Unmeasured));
    }
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_ever_for_a_link() {
    struct Silent;
    #[async_trait::async_trait]
    impl ports::outbound::Media for Silent {
        async fn fetch(&self, _url: &str, _max_bytes: u64) -> Result<Content, FetchError> {
            std::future::pending().await
        }
    }
    let catalogue = catalogue::load().unwrap().catalogue;
    let loader = Loader::new(
        Arc::new(Storefront::new(catalogue)),
        Makers::only(Arc::new(MockProvider::new())),
        Arc::new(MockFiles::new()),
        Arc::new(Silent),
    );
    let refused = loader.load(&linked()).await;
    assert!(
        matches!(refused, Err(UploadError::Refused(no)) if no.kind == RejectionKind::Unmeasured)
    );
}

#[tokio::test]
async fn where_nobody_pays_no_link_is_visited() {
    let order = Order {
        charge: Charge::Waived(Waiver::TestMode),
        ..linked()
    };
    let kept = load(order, MockFiles::new(), MockMedia::new(), Bytes::new()).await;
    assert_eq!(kept, Ok(Source::Link(LINK.to_owned())));
}
