use std::io::Cursor;

use super::*;

fn sketch() -> Sketch<'static> {
    Sketch {
        prompt: "Рыжий кот на подоконнике, a cat at the window",
        model: "nano-banana-pro",
        label: Some("DRY RUN"),
        seed: 7,
        aspect: Aspect::parse("16:9").unwrap(),
    }
}

#[test]
fn the_same_sketch_gives_the_same_bytes() {
    for make in [picture, clip, tune] {
        assert!(make(&sketch()) == make(&sketch()));
    }
}

#[test]
fn another_prompt_or_seed_gives_another_work() {
    let others = [
        Sketch {
            prompt: "A dog",
            ..sketch()
        },
        Sketch {
            seed: 8,
            ..sketch()
        },
    ];
    for other in others {
        assert!(picture(&sketch()) != picture(&other));
        assert!(tune(&sketch()) != tune(&other));
    }
}

#[test]
fn the_stamp_and_the_model_show_and_the_tune_does_not_mind() {
    let bare = Sketch {
        label: None,
        ..sketch()
    };
    let renamed = Sketch {
        model: "flux",
        ..sketch()
    };
    for other in [bare, renamed] {
        assert!(picture(&sketch()) != picture(&other));
        assert!(tune(&sketch()) == tune(&other));
    }
}

#[test]
fn a_picture_has_the_shape_asked_for() {
    let shapes = [
        ("1:1", (768, 768)),
        ("16:9", (768, 432)),
        ("9:16", (432, 768)),
    ];
    for (aspect, (width, height)) in shapes {
        let aspect = Aspect::parse(aspect).unwrap();
        let file = picture(&Sketch { aspect, ..sketch() });
        let mut reader = ::png::Decoder::new(Cursor::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), (width, height));
        let first = pixels[..3].to_vec();
        assert!(pixels.chunks(3).any(|pixel| pixel != first));
    }
}

#[test]
fn any_words_and_any_shape_will_do() {
    let endless = "слово".repeat(10_000);
    for text in ["", " ", "🦔", "山水", endless.as_str()] {
        for aspect in ["1:100", "100:1"] {
            let aspect = Aspect::parse(aspect).unwrap();
            let odd = Sketch {
                prompt: text,
                model: text,
                label: Some(text),
                seed: u64::MAX,
                aspect,
            };
            assert!(picture(&odd).starts_with(b"\x89PNG"));
            let scene = Scene::new(&odd, aspect.fit(CLIP_SIDE));
            assert_eq!(scene.paint(59).rows().count(), aspect.fit(CLIP_SIDE).1);
        }
    }
}

#[test]
fn a_tune_is_a_wav_of_six_seconds() {
    let file = tune(&sketch());
    let number = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap());
    assert_eq!(&file[..4], b"RIFF");
    assert_eq!(number(4) as usize, file.len() - 8);
    assert_eq!(&file[8..16], b"WAVEfmt ");
    assert_eq!(file[20..24], [1, 0, 1, 0]);
    assert_eq!(number(24), 22_050);
    assert_eq!(number(28), 44_100);
    assert_eq!(file[32..36], [2, 0, 16, 0]);
    assert_eq!(&file[36..40], b"data");
    assert_eq!(number(40), 6 * 44_100);
    assert_eq!(file.len(), 44 + 6 * 44_100);
}

#[test]
fn a_tune_is_loud_without_clipping_and_ends_in_silence() {
    let file = tune(&sketch());
    let mut samples = file[44..]
        .chunks(2)
        .map(|pair| i16::from_le_bytes([pair[0], pair[1]]));
    assert!((25_000..27_000).contains(&samples.clone().map(i16::unsigned_abs).max().unwrap()));
    assert_eq!(samples.next_back(), Some(0));
}

/// The boxes of a file or of a box: kind, content, and where the content starts.
fn boxes(bytes: &[u8], mut at: usize) -> Vec<(String, &[u8], usize)> {
    let mut rest = bytes;
    let mut found = Vec::new();
    while !rest.is_empty() {
        let size = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
        let kind = String::from_utf8(rest[4..8].to_vec()).unwrap();
        found.push((kind, &rest[8..size], at + 8));
        rest = &rest[size..];
        at += size;
    }
    found
}

fn inside<'a>(bytes: &'a [u8], path: &[&str]) -> &'a [u8] {
    path.iter().fold(bytes, |bytes, kind| {
        let mut boxes = boxes(bytes, 0).into_iter();
        boxes.find(|(found, ..)| found == kind).unwrap().1
    })
}

#[test]
fn a_clip_may_start_before_it_is_loaded_and_starts_with_a_whole_frame() {
    let file = clip(&sketch());
    let whole = boxes(&file, 0);
    let kinds: Vec<_> = whole.iter().map(|(kind, ..)| kind.as_str()).collect();
    assert_eq!(kinds, ["ftyp", "moov", "mdat"]);

    let table = inside(&file, &["moov", "trak", "mdia", "minf", "stbl"]);
    let start = inside(table, &["stco"]);
    let (_, data, place) = whole[2];
    assert_eq!(start[4..8], [0, 0, 0, 1]);
    assert_eq!(start[8..12], u32::try_from(place).unwrap().to_be_bytes());
    assert_eq!(data[4] & 0x1F, 5, "not an IDR slice");

    let sizes = inside(table, &["stsz"])[12..].chunks(4);
    let sizes: Vec<usize> = sizes
        .map(|size| u32::from_be_bytes(size.try_into().unwrap()) as usize)
        .collect();
    assert_eq!(sizes.len(), 60);
    assert_eq!(sizes.iter().sum::<usize>(), data.len());
}

#[test]
fn a_clip_says_how_to_decode_it_and_is_small() {
    let file = clip(&sketch());
    assert!(file.len() < 2_000_000, "{}", file.len());
    let entry = &inside(&file, &["moov", "trak", "mdia", "minf", "stbl", "stsd"])[8..];
    let avc1 = inside(entry, &["avc1"]);
    assert_eq!(avc1[24..28], [1, 64, 0, 180], "320 by 180");
    let settings = inside(&avc1[78..], &["avcC"]);
    assert_eq!(settings[..6], [1, 66, 0xC0, 30, 0xFF, 0xE1]);
    let length = usize::from(u16::from_be_bytes([settings[6], settings[7]]));
    assert_eq!(settings[8], 0x67);
    assert_eq!(
        settings[8 + length..11 + length],
        [1, 0, 4],
        "one picture set"
    );
    assert_eq!(settings[11 + length], 0x68);
}
