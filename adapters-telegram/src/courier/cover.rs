//! The covers of songs.
//!
//! Telegram shows a picture with a song only if we upload both, and then one of at most 320 pixels a side. Songs travel by
//! address, in the size and with the sound that the provider has made, and their covers are larger than that. So covers come
//! as what they are: pictures in an album of their own before the songs, to be looked at and kept.

use domain::media::Media;

use super::{Addressee, album, piece::Piece};
use crate::post::Post;

/// Brings the covers of these songs. Nobody has paid for a cover: one that does not arrive keeps no song away.
pub(super) async fn bring(post: &Post, to: Addressee, songs: &[Piece]) {
    let mut covers: Vec<Piece> = Vec::new();
    for song in songs {
        let Some(address) = &song.cover else {
            continue;
        };
        if covers.iter().all(|known| known.address != *address) {
            covers.push(Piece {
                media: Media::Image,
                untouched: false,
                address: address.clone(),
                made: None,
                title: song.title.clone(),
                cover: None,
                length: None,
                kept: Vec::new(),
                resigned: true,
                ..song.clone()
            });
        }
    }
    for album in album::albums(&covers) {
        let mut brought = Vec::new();
        if let Err(error) = album::bring(post, to, album, &mut brought).await {
            tracing::info!(error = %error, "the covers of songs were not brought");
            return;
        }
    }
}
