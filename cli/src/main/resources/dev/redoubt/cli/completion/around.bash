_redoubt_with_api() {
  local word=${COMP_WORDS[COMP_CWORD]} at names
  for ((at = 1; at < COMP_CWORD; at++)); do
    [[ ${COMP_WORDS[at]} == api ]] && break
  done
  # Behind the command come pairs of a name and a value.
  if ((COMP_CWORD > at + 1)) && [[ $word != -* && ${COMP_WORDS[at + 1]} != -* ]]; then
    COMPREPLY=()
    if (((COMP_CWORD - at) % 2 == 0)); then
      names=$(_redoubt_api_parameters "${COMP_WORDS[at + 1]}")
      COMPREPLY=($(compgen -W "$names" -- "$word"))
    fi
    return 0
  fi
  _complete_redoubt
}
complete -F _redoubt_with_api -o default redoubt redoubt.sh redoubt.bash
