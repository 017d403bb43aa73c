//! What parameters are called, read from the files with the texts and not through the program.

use std::{collections::BTreeMap, fs, path::Path};

use domain::{
    model::{FamilyId, Model},
    user::Language,
    value::ParameterName,
};

use super::plan::parts;

/// The names in one language, by key.
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    pub(super) fn of(language: Language) -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../adapters-telegram/locales")
            .join(language.code())
            .join("names.ftl");
        let text = fs::read_to_string(file).unwrap();
        let lines = text.lines().filter_map(|line| line.split_once(" = "));
        Self(
            lines
                .map(|(key, name)| (key.to_owned(), name.to_owned()))
                .collect(),
        )
    }

    /// What it is called in this family.
    pub(super) fn of_parameter(&self, family: &FamilyId, name: &ParameterName) -> Option<&str> {
        let key = format!("param-{name}");
        let own = self
            .0
            .get(&format!("{key}--{family}", family = family.as_str()));
        own.or_else(|| self.0.get(&key)).map(String::as_str)
    }

    /// The parameters of a model, and the parts of those, that nobody has named.
    pub(super) fn missing<'m>(&self, model: &'m Model) -> impl Iterator<Item = &'m ParameterName> {
        let all = model.parameters.iter();
        let all = all.flat_map(|spec| std::iter::once(spec).chain(parts(&spec.kind)));
        let names = all.map(|spec| &spec.name);
        names.filter(|name| self.of_parameter(&model.family, name).is_none())
    }
}
