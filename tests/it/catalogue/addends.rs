use std::ops::RangeInclusive;

use domain::{
    model::{Model, PartOfList},
    parameter::Kind,
};

/// Numbers in the items of a list.
pub(super) struct Addends {
    items: (usize, usize),
    bounds: (i64, i64),
}

impl Addends {
    pub(super) fn of(part: &PartOfList, model: &Model) -> Option<Self> {
        let Kind::List { item, min, max } = &model.parameter(&part.list)?.kind else {
            return None;
        };
        let Kind::Group(parts) = item.as_ref() else {
            return None;
        };
        let number = parts.iter().find(|spec| spec.name == part.part)?;
        let Kind::Integer {
            min: least,
            max: most,
        } = number.kind
        else {
            return None;
        };
        Some(Self {
            items: ((*min).max(1), *max),
            bounds: (least, most),
        })
    }

    pub(super) fn counts(&self) -> RangeInclusive<usize> {
        self.items.0..=self.items.1
    }

    /// So many numbers with this sum, the first ones as large as they can be.
    pub(super) fn numbers(&self, count: usize, sum: i64) -> Option<Vec<i64>> {
        let (least, most) = self.bounds;
        let mut left = sum;
        let mut numbers = Vec::new();
        for behind in (0..i64::try_from(count).unwrap()).rev() {
            let number = (left - behind * least).min(most);
            left -= number;
            numbers.push(number);
        }
        let fits = left == 0 && numbers.iter().all(|number| *number >= least);
        fits.then_some(numbers)
    }
}
