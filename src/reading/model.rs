//! Learned weights as they lie in `rules/weights`: a head for people, then figures.

/// What parts the head of a weight file from its figures.
const HEAD_END: &[u8] = b"\n---\n";

/// Weights of named features for some classes: the class with the highest sum is the answer.
///
/// The figures are read where they lie: numbers of features in rising order, four bytes each,
/// then for each feature one signed byte a class. Nothing is unpacked beforehand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Model {
    head: &'static str,
    ids: &'static [u8],
    weights: &'static [u8],
    classes: usize,
    scale: f32,
    bias: [f32; Self::CLASSES],
}

impl Model {
    /// The most classes a model has.
    pub(super) const CLASSES: usize = 4;

    /// Takes up a file.
    pub(super) fn parse(file: &'static [u8]) -> Option<Self> {
        let end = file.windows(HEAD_END.len()).position(|part| part == HEAD_END)?;
        let head = std::str::from_utf8(&file[..end]).ok()?;
        let figures = &file[end + HEAD_END.len()..];
        let field = |name: &str| {
            head.lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
        };
        let classes = field("classes")?.split(' ').count();
        let features: usize = field("features")?.parse().ok()?;
        let scale = field("scale")?.parse().ok()?;
        let mut bias = [0.0; Self::CLASSES];
        for (own, given) in bias.iter_mut().zip(field("bias")?.split(' ')) {
            *own = given.parse().ok()?;
        }
        let (ids, weights) = figures.split_at_checked(features * 4)?;
        (classes <= Self::CLASSES && weights.len() == features * classes).then_some(Self {
            head,
            ids,
            weights,
            classes,
            scale,
            bias,
        })
    }

    /// What its head says, for people.
    pub(super) const fn head(&self) -> &'static str {
        self.head
    }

    /// The sum of each class over the features `ids`.
    pub(super) fn sums(&self, ids: impl ExactSizeIterator<Item = u32>) -> [f32; Self::CLASSES] {
        let share = self.scale / (ids.len().max(1) as f32).sqrt();
        let mut sums = [0i32; Self::CLASSES];
        for at in ids.filter_map(|id| self.find(id)) {
            let weights = &self.weights[at * self.classes..(at + 1) * self.classes];
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += i32::from(weight.cast_signed());
            }
        }
        let mut scores = self.bias;
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score += sum as f32 * share;
        }
        scores
    }

    /// The class with the highest sum; the first of equals.
    pub(super) fn best(&self, ids: impl ExactSizeIterator<Item = u32>) -> usize {
        let sums = self.sums(ids);
        let mut best = 0;
        for class in 1..self.classes {
            if sums[class] > sums[best] {
                best = class;
            }
        }
        best
    }

    fn find(&self, id: u32) -> Option<usize> {
        let at = |index: usize| {
            let bytes = &self.ids[index * 4..index * 4 + 4];
            u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
        };
        let (mut low, mut high) = (0, self.ids.len() / 4);
        while low < high {
            let middle = usize::midpoint(low, high);
            if at(middle) < id {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low < self.ids.len() / 4 && at(low) == id).then_some(low)
    }
}
