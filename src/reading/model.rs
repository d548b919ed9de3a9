//! Learned weights as they lie in `rules/weights`: a head for people, then figures.

/// What parts the head of a weight file from its figures.
const HEAD_END: &[u8] = b"\n---\n";

/// Weights of named features for some classes: the class with the highest sum is the answer.
///
/// The figures are read where they lie: numbers of features in rising order, four bytes each,
/// then for each feature one signed byte a class, which stands for its square. Nothing is unpacked beforehand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Model {
    head: &'static str,
    ids: &'static [u8],
    weights: &'static [u8],
    classes: usize,
    by_document: bool,
    scale: f32,
    bias: [f32; Self::CLASSES],
}

impl Model {
    /// The most classes a model has.
    pub(super) const CLASSES: usize = 4;
    /// What turns the number of a feature into that of its copy for sentences in a document.
    const IN_DOCUMENT: u32 = 0x5bd1_e995;

    /// Takes up a file.
    pub(super) fn parse(file: &'static [u8]) -> Option<Self> {
        let (head, figures) = parts(file)?;
        let classes = field(head, "classes")?.split(' ').count();
        let features: usize = field(head, "features")?.parse().ok()?;
        let scale = field(head, "scale")?.parse().ok()?;
        let mut bias = [0.0; Self::CLASSES];
        for (own, given) in bias.iter_mut().zip(field(head, "bias")?.split(' ')) {
            *own = given.parse().ok()?;
        }
        let (ids, weights) = figures.split_at_checked(features * 4)?;
        (classes <= Self::CLASSES && weights.len() == features * classes).then_some(Self {
            head,
            ids,
            weights,
            classes,
            by_document: field(head, "by document") == Some("true"),
            scale,
            bias,
        })
    }

    /// What its head says, for people.
    pub(super) const fn head(&self) -> &'static str {
        self.head
    }

    /// The sum of each class over the features `ids`; a model may weigh them otherwise for a
    /// sentence that stands in a document than for one alone.
    pub(super) fn sums(
        &self,
        ids: impl ExactSizeIterator<Item = u32>,
        in_document: bool,
    ) -> [f32; Self::CLASSES] {
        let copies = self.by_document && in_document;
        let count = ids.len() << u32::from(copies);
        let share = self.scale / (count.max(1) as f32).sqrt();
        let mut sums = [0i32; Self::CLASSES];
        let both = |id| [Some(id), copies.then_some(id ^ Self::IN_DOCUMENT)];
        for at in ids.flat_map(both).flatten().filter_map(|id| self.find(id)) {
            let weights = &self.weights[at * self.classes..(at + 1) * self.classes];
            for (sum, weight) in sums.iter_mut().zip(weights) {
                let root = i32::from(weight.cast_signed());
                *sum += root * root.abs();
            }
        }
        let mut scores = self.bias;
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score += sum as f32 * share;
        }
        scores
    }

    fn find(&self, id: u32) -> Option<usize> {
        find(self.ids, id)
    }
}

/// The place of a number among some in rising order, four bytes each.
pub(super) fn find(ids: &[u8], id: u32) -> Option<usize> {
    let at = |index: usize| {
        let bytes = &ids[index * 4..index * 4 + 4];
        u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
    };
    let (mut low, mut high) = (0, ids.len() / 4);
    while low < high {
        let middle = usize::midpoint(low, high);
        if at(middle) < id {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    (low < ids.len() / 4 && at(low) == id).then_some(low)
}

/// The head of a weight file, and its figures.
pub(super) fn parts(file: &'static [u8]) -> Option<(&'static str, &'static [u8])> {
    let end = file.windows(HEAD_END.len()).position(|part| part == HEAD_END)?;
    let head = std::str::from_utf8(&file[..end]).ok()?;
    Some((head, &file[end + HEAD_END.len()..]))
}

/// What the line of a head that begins with a name says.
pub(super) fn field<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

#[cfg(test)]
mod tests {
    use super::Model;

    const FILE: &[u8] = b"task: test\nclasses: no yes\nfeatures: 2\nscale: 0.5\nbias: 1 0\n---\n\
        \x03\0\0\0\x07\0\0\0\x02\0\0\x03";

    #[test]
    fn weights_are_squares_shared_by_the_root_of_the_count() {
        let model = Model::parse(FILE).expect("it is whole");
        let sums = model.sums([3, 7, 8, 9].into_iter(), false);
        let wanted = [1.0 + 4.0 * 0.25, 9.0 * 0.25, 0.0, 0.0];
        assert!(
            sums.iter()
                .zip(wanted)
                .all(|(sum, wanted)| (sum - wanted).abs() < 1e-6)
        );
    }

    #[test]
    fn a_file_cut_short_is_refused() {
        assert!(Model::parse(&FILE[..FILE.len() - 1]).is_none());
        assert!(Model::parse(b"task: test").is_none());
    }
}
