use serde_json::{Value, json};

use crate::artist::{Brief, Kind};
use crate::ledger::task_id;
use crate::shape::Shape;
use crate::shared::Shared;
use crate::task::{Fate, Job};

/// resultJson: a JSON string, empty until there is something to say.
pub(super) fn result_json(shared: &Shared, job: &Job) -> String {
    if job.ended_at.is_none() {
        return String::new();
    }
    match &job.fate {
        Fate::Failure(_) => String::new(),
        Fate::BrokenResult => r#"{"resultUrls":["https://"#.to_owned(),
        Fate::NoUrls | Fate::Results => result_parsed(shared, job).to_string(),
    }
}

/// The same as JSON, or null.
pub(super) fn result_parsed(shared: &Shared, job: &Job) -> Value {
    if job.ended_at.is_none() {
        return Value::Null;
    }
    match &job.fate {
        Fate::Failure(_) | Fate::BrokenResult => Value::Null,
        Fate::NoUrls => json!({ "resultUrls": [] }),
        Fate::Results => results(shared, job),
    }
}

fn results(shared: &Shared, job: &Job) -> Value {
    let shape = Shape::of(&job.model, &job.input);
    let links: Vec<String> = (0..)
        .zip(shape.kinds())
        .map(|(number, kind)| link(shared, job, kind, number))
        .collect();
    match shape {
        Shape::Files { .. } => json!({ "resultUrls": links }),
        Shape::Object(object) => json!({ "resultObject": object }),
        Shape::Stems(names) => {
            let fields = names.iter().zip(&links);
            let fields = fields.map(|(name, link)| (format!("{name}_url"), json!(link)));
            let all = ("resultUrls".to_owned(), json!(links));
            Value::Object(fields.chain([all]).collect())
        }
        Shape::Tracks(names) => {
            let tracks = names.iter().zip(&links).map(|(name, link)| {
                json!({ "duration": 2.0, "audio_url": link, "stem_type_group_name": name, "id": link })
            });
            json!({ "originData": tracks.collect::<Vec<_>>() })
        }
        Shape::ClipAndFrame => {
            let (clips, frames) = links.split_at(1);
            json!({ "resultUrls": clips, "firstFrameUrl": frames.first(), "lastFrameUrl": frames.first() })
        }
        Shape::Map => json!({
            "resultUrls": links,
            "resultObject": { "segments": [{ "index": 1, "label": "sky" }, { "index": 2, "label": "sea" }] },
        }),
        Shape::AtOnce(_) => Value::Null,
        Shape::Songs { .. } => {
            let songs = (1..)
                .zip(links.as_chunks().0)
                .map(|(take, files)| song(job, take, files));
            json!({ "data": songs.collect::<Vec<_>>() })
        }
    }
}

fn link(shared: &Shared, job: &Job, kind: Kind, number: usize) -> String {
    let brief = brief(job, kind, number);
    let extension = shared.options.artist.format(&brief).extension;
    format!("{}/media/{}/{number}.{extension}", shared.files_url, job.id)
}

/// What the artist is told about a file of the result.
pub(crate) fn brief(job: &Job, kind: Kind, number: usize) -> Brief {
    Brief {
        task: job.id.clone(),
        model: job.model.clone(),
        input: job.input.clone(),
        kind,
        number,
    }
}

fn song(job: &Job, take: u64, [audio, image]: &[String; 2]) -> Value {
    let given = |name| job.input.get(name).and_then(Value::as_str);
    json!({
        "id": task_id(job.created_at, take << 32 | job.number),
        "title": given("title").unwrap_or("Untitled"),
        "duration": 2.0,
        "audio_url": audio,
        "stream_audio_url": audio,
        "image_url": image,
        "model_name": "chirp-fake",
        "prompt": given("prompt").unwrap_or_default(),
        "tags": given("style").unwrap_or_default(),
        "createTime": job.created_at,
    })
}
