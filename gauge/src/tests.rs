use std::time::Duration;

use proptest::{collection::vec, prelude::*, sample::Index};

use super::{length, recordings::Container};

/// Containers count in frames, of which the longest here has 128 ms.
const FRAME: Duration = Duration::from_millis(130);

fn seconds(file: &[u8]) -> Option<u64> {
    length(file).map(|length| (length + FRAME).as_secs())
}

/// The same file with other bytes at the first place where these stand.
fn with(mut file: Vec<u8>, old: &[u8], new: &[u8]) -> Vec<u8> {
    let at = file.windows(old.len()).position(|here| here == old);
    let at = at.expect("these bytes");
    file.splice(at..at + old.len(), new.iter().copied());
    file
}

#[test]
fn every_container_says_how_long_it_plays() {
    for container in Container::ALL {
        for wanted in [1, 5, 59, 480].map(Duration::from_secs) {
            let found = length(&container.lasting(wanted));
            let found = found.unwrap_or_else(|| panic!("{container:?} cannot be measured"));
            assert!(
                found.abs_diff(wanted) < FRAME,
                "{container:?}: {found:?}, not {wanted:?}"
            );
        }
    }
}

#[test]
fn titles_and_covers_before_a_recording_are_no_part_of_it() {
    for container in Container::ALL {
        let tag = [&b"ID3\x04\0\0\0\0\x01\x02"[..], &[0xff; 130]].concat();
        let file = [tag, container.lasting(Duration::from_secs(5))].concat();
        assert_eq!(seconds(&file), Some(5), "{container:?}");
    }
}

#[test]
fn a_film_cannot_be_made_shorter_by_what_its_head_says() {
    let minute = 60_000_u32.to_be_bytes();
    let film = Container::Mp4.lasting(Duration::from_mins(1));
    // The film, the track as it is shown, the track itself, and last the table of its samples.
    let shorter = (0..3).fold(film, |film, _| {
        with(film, &minute, &1_000_u32.to_be_bytes())
    });
    assert_eq!(seconds(&shorter), Some(60));

    let clip = Container::Webm.lasting(Duration::from_mins(1));
    let shorter = with(clip, &60_000_f64.to_be_bytes(), &1_000_f64.to_be_bytes());
    assert_eq!(seconds(&shorter), Some(60));

    let rate = 40_960_u64;
    let song = Container::Flac.lasting(Duration::from_mins(1));
    let (old, new) = (rate << 44 | (rate * 60), rate << 44 | rate);
    let shorter = with(song, &old.to_be_bytes(), &new.to_be_bytes());
    assert_eq!(seconds(&shorter), Some(60));
}

#[test]
fn a_voice_is_counted_whatever_its_pages_say() {
    let mut voice = Container::Opus.lasting(Duration::from_mins(1));
    let pages: Vec<_> = (0..voice.len())
        .filter(|at| voice[*at..].starts_with(b"OggS"))
        .collect();
    for page in pages {
        voice[page + 6..page + 14].fill(0);
    }
    assert_eq!(seconds(&voice), Some(60));
}

#[test]
fn frames_of_an_mp3_are_found_behind_what_is_no_frame() {
    let frames = Container::Mp3.lasting(Duration::from_secs(5));
    let (one, other) = frames.split_at(72 * 20);
    let file = [one, b"what is this?", other, b"TAG", &[0; 125]].concat();
    assert_eq!(seconds(&file), Some(5));
}

#[test]
fn sound_that_was_recorded_without_an_end_reaches_to_the_end() {
    let sound = Container::Wav.lasting(Duration::from_secs(5));
    for unknown in [0, u32::MAX] {
        let endless = with(
            sound.clone(),
            &5_000_u32.to_le_bytes(),
            &unknown.to_le_bytes(),
        );
        assert_eq!(seconds(&endless), Some(5));
    }
}

#[test]
fn what_is_no_recording_is_not_measured() {
    let empty_film = b"\0\0\0\x18ftypisom\0\0\x02\0isommp42\0\0\0\x08mdat";
    let compressed = with(
        Container::Wav.lasting(Duration::from_secs(5)),
        b"\x01\0\x01\0",
        b"\x55\0\x01\0",
    );
    for file in [
        &b""[..],
        b"words",
        b"OggS",
        b"ID3",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\0\0\0\0AVI ",
        empty_film,
        &compressed,
    ] {
        assert_eq!(length(file), None, "{file:?}");
    }
}

fn containers() -> impl Strategy<Value = Container> {
    proptest::sample::select(&Container::ALL[..])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_bytes_bring_it_down(
        container in containers(),
        noise in vec(any::<u8>(), 0..200),
        kept in 0_usize..60,
    ) {
        let mut file = container.lasting(Duration::from_secs(3));
        file.truncate(kept);
        file.extend(noise);
        let _ = length(&file);
    }

    #[test]
    fn neither_do_changes_in_a_good_recording(
        container in containers(),
        changes in vec((any::<Index>(), any::<u8>()), 1..8),
        end in any::<Index>(),
    ) {
        let mut file = container.lasting(Duration::from_secs(3));
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        file.truncate(end.index(file.len() + 1));
        let _ = length(&file);
    }
}
