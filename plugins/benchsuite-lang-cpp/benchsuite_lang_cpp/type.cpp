// The type of the solution's function as the task declares it, with whatever the solution makes of the words in it.

namespace benchsuite_task {
DECLARATION;
using benchsuite_type = decltype(ENTRY);
}  // namespace benchsuite_task
