//! What KIE answers, read from arbitrary bytes, for whoever tries to break the reading.

use domain::{media::Media, model::Yield};

use crate::{address::Guard, http::Answer, status, submit, upload};

/// Reads one body as every answer that is not tied to an order, and forgets what it said.
pub fn answer(body: &[u8]) {
    let answer = || Answer {
        status: 200,
        retry_after: None,
        body: body.to_vec(),
    };
    let files = [Media::Image, Media::Video, Media::Audio, Media::Document];
    let yields = files.into_iter().map(Yield::Files);
    for yields in yields.chain([Yield::Originals(Media::Image), Yield::Text]) {
        let _told = status::read(&answer(), yields);
    }
    let _created = submit::outcome(Ok(answer()), |_envelope| None);
    let _uploaded = upload::outcome(&answer(), &Guard::default());
    let _said = answer().said();
}
