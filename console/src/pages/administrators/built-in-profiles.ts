/** The profiles that every server has; they cannot be changed. */
export const builtInProfiles = [
  { name: 'Super User', comments: 'Every right, with the administrators and their permissions' },
  { name: 'Read Write All', comments: 'Every right but to manage administrators' },
  { name: 'Read Only All', comments: 'Sees everything and changes nothing' },
] as const;
