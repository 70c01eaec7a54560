// A record that names one which is refused rests on nothing.
#pragma once

namespace reform::check {

struct Context;

/// Reports, and so refuses, every record of the index that names a refused one or one that could not be read, and those
/// that name it, to the end of the chain. What the ledger knows stands whatever is refused.
void refuse_what_rests_on_refused(Context& context);

}  // namespace reform::check
