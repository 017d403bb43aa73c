use super::{HOUSE, read};

/// What stands in the file, what it is changed to, and how the report begins.
const MISTAKES: &[(&str, &str, &str)] = &[
    (
        "sends = \"house/film\"",
        "sends = \"house/movie\"",
        "house.toml:27: house/film#more: a model with sends has that id",
    ),
    (
        "id = \"house/film#more\"\nsends = \"house/film\"",
        "id = \"house/film#more\"",
        "house.toml:27: house/film#more: a model with sends has that id",
    ),
    (
        "label.en = \"More film\"",
        "label.en = \"More film, and more, and more, and more\"",
        "house.toml:27: house/film#more: both texts of label have 1 to 32 characters",
    ),
    (
        "deliver = \"document\"",
        "deliver = \"pigeon\"",
        "house.toml:27: house/film#more: video cannot be delivered as \"pigeon\"",
    ),
    (
        "always = { shape = [],",
        "always = { shape = {},",
        "house.toml:27: house/film#more: {} cannot be sent always",
    ),
    (
        "always = { shape = [],",
        "always = { index = 1,",
        "house.toml:27: house/film#more: index is always the same and asked for too",
    ),
    (
        "audio_id = \"song\"",
        "clips = \"song\"",
        "house.toml:27: house/film#more: clips is sent twice",
    ),
    (
        "audio_id = \"song\"",
        "audio_id = \"tune\"",
        "house.toml:40: task_id: \"tune\" is nothing of a result",
    ),
    (
        "send = { task_id = \"task\",",
        "send = { task = \"task\",",
        "house.toml:40: task_id: send must say what task_id gets",
    ),
    (
        "of = [\"house/film\"]\n",
        "",
        "house.toml:40: task_id: of is missing",
    ),
    (
        "of = [\"house/film\"]\n",
        "of = [\"house/flim\"]\n",
        "house.toml:27: house/film#more: task_id takes results of house/flim, which is no model",
    ),
    (
        "formats = [\"application/pdf\"]\n",
        "",
        "house.toml:65: papers: formats are missing",
    ),
    (
        "item = { kind = \"integer\", min = 1, max = 9 }",
        "item = { kind = \"toggle\" }",
        "house.toml:73: masks: \"toggle\" is no item",
    ),
    (
        "item = { kind = \"integer\", min = 1, max = 9 }",
        "item = { kind = \"integer\", min = 1, max = 9, max_length = 3 }",
        "house.toml:73: masks: max_length means nothing for a integer",
    ),
    (
        "\"$count 2..\"",
        "\"$count many\"",
        "house.toml:90: end: pictures: \"many\" is no count",
    ),
    (
        "{ begin = 1 }",
        "{ begin = \"$count 1\" }",
        "house.toml:90: end: begin: only files and items of lists can be counted",
    ),
    (
        "less = [\"begin\", \"end\"]",
        "less = [\"begin\", \"links\"]",
        "house.toml:115: rule: links is no number",
    ),
    (
        "by_at_most = 30",
        "at_most = 30",
        "house.toml:115: rule: a rule is one of",
    ),
    (
        "of = [\"pictures\", \"clips\"]",
        "of = [\"pictures\", \"begin\"]",
        "house.toml:120: rule: begin has no files or items to count",
    ),
    (
        "sum = [\"shots\", \"seconds\"]\nis",
        "sum = [\"shots\", \"minutes\"]\nis",
        "house.toml:124: rule: there is no list shots with a part minutes",
    ),
    (
        "{ \"task_id.resolution\" = \"480p\", shots",
        "{ \"duration.resolution\" = \"480p\", shots",
        "house.toml:128: price: duration is no earlier result",
    ),
    (
        "{ \"task_id.resolution\" = \"480p\", shots",
        "{ \"task_id.resolution\" = \"4K\", shots",
        "house.toml:27: house/film#more: task_id.resolution is asked for something",
    ),
    (
        "= [\"480p\", \"720p\"] }",
        "= \"480p\" }",
        "house.toml:27: house/film#more: has no price for task_id = a result of [resolution 720p]",
    ),
    (
        "divided_by = \"duration\"",
        "free = 1",
        "house.toml:135: price: quantity is one of",
    ),
    (
        "length = [\"clips\"], ceiling = 20",
        "length = [\"clips\"], ceiling = 19",
        "house.toml:147: price: clips can last 20 seconds together",
    ),
    (
        "deliver = \"document\"",
        "deliver_when = { pictures = \"$present\" }",
        "house.toml:27: house/film#more: deliver_when says when",
    ),
    (
        "deliver = \"document\"",
        "at_once = \"song\"",
        "house.toml:27: house/film#more: \"song\" is nothing that KIE answers at once",
    ),
    (
        "deliver = \"document\"",
        "at_once = \"voice\"",
        "house.toml:27: house/film#more: voice is not what this model yields",
    ),
    (
        "longest_seconds = 15\nlongest_total_seconds = 20\n",
        "",
        "house.toml:145: price: longest_seconds or longest_total_seconds of clips is missing",
    ),
];

#[test]
fn a_mistake_in_what_is_special_is_named_with_its_line() {
    for &(from, to, wanted) in MISTAKES {
        assert!(HOUSE.contains(from), "{from}");
        let loaded = read(&HOUSE.replace(from, to));
        let found: Vec<_> = loaded.problems.iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), 1, "{to}: {found:?}");
        assert!(found[0].starts_with(wanted), "{to}: {found:?}");
        assert_eq!(loaded.catalogue.models().len(), 2, "{to}");
    }
}
