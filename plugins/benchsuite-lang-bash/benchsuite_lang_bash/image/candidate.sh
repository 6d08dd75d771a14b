# Runs a solution in a process of its own and answers the calls that its checker makes: a request is the number of its
# words and the words, an answer a status and what was printed, each part ended by a NUL.
cat <&6 > main.sh
exec 6<&-
if ! __said=$(bash -n main.sh 2>&1); then
  printf '%s\nmain.sh does not compile: %s\n' "$__said" "${__said%%$'\n'*}" >&2
  exit 1
fi
BASH_ARGV0=main.sh
source ./main.sh
exec 9>&4
printf 'loaded\0%s\0' "$(declare -F)" >&9
while IFS= read -r -d '' __count <&4; do
  __words=()
  while ((__count-- > 0)) && IFS= read -r -d '' __word <&4; do __words+=("$__word"); done
  # In a shell of its own, as in `$(...)`; one more, so that an exit of the solution is a status.
  __out=$( ("${__words[@]}" 4>&- 9>&-); printf '.%d' "$?")
  printf '%s\0%s\0' "${__out##*.}" "${__out%.*}" >&9
done
exit 0
