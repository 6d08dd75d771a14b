# Runs a problem's tests in a process that never holds the solution; the token is this process's alone.
unset HOME
__half= ; __reason=
IFS= read -r -d '' __tests <&6
[[ -r /proc/self/mem ]] && exit 1 # the solution could read it too
printf 1 >&7
exec 6<&- 7>&-
read -r __half <&3

__end() { # the reason, what is said on the token's descriptor
  trap - EXIT ERR
  [[ -z $1 ]] || printf '%s\n' "$1" >&5
  [[ -z $2 ]] || printf '%s\n' "$2" >&3
  kill -TERM "$$" # which this may be a subshell of
  exit 1
}
trap 'trap - EXIT ERR; exit 1' TERM

__heard() { IFS= read -r -d '' "$1" <&4 || __end '' gone; }

__call() {
  local status out
  printf '%s\0' "$#" "$@" >&4 || __end '' gone
  __heard status
  __heard out
  [[ $status =~ ^[0-9]{1,3}$ ]] || __end 'the solution broke the rules of the value channel' foul
  printf '%s' "$out"
  return "$status"
}

__prove() {
  local other at proof=
  printf 'ready\n' >&3
  read -r other <&3
  for at in 0 8 16 24; do
    printf -v proof '%s%08x' "$proof" "$((16#${__half:at:8} ^ 16#${other:at:8}))"
  done
  printf '%s\n' "$proof" >&3
}

__heard __word
[[ $__word == loaded ]] || __end 'the solution broke the rules of the value channel' foul
__heard __names
for __word in ${__names//declare -f/}; do
  if [[ $__word =~ ^[A-Za-z_][A-Za-z_0-9]*$ && $__word != __* && $__tests == *"$__word"* ]]; then
    eval "$__word() { __call $__word \"\$@\"; }"
  fi
done
set -o errtrace
trap '__reason=$BASH_COMMAND' ERR
trap '[[ $? == 0 ]] && __prove || printf "a check failed: %s\n" "$__reason" >&5' EXIT
eval "$__tests"
