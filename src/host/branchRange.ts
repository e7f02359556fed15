import type { GitRepository } from "./git";

/** Branches that others usually begin from. */
const usualBases = ["origin/HEAD", "origin/main", "origin/master", "main", "master", "develop"];

/** From where the branch left the one that it was begun from, to its last commit; `undefined` where nobody can tell. */
export async function branchRange(repository: GitRepository) {
  await repository.status();
  const { HEAD } = repository.state;
  const base = HEAD?.name === undefined ? undefined : await baseOf(repository, HEAD.name);
  for (const name of base === undefined ? usualBases : [base, ...usualBases]) {
    const from = await repository.getMergeBase(name, "HEAD").catch(() => undefined);
    if (from === undefined || from === "" || from === HEAD?.commit) continue;
    return { from, to: "HEAD" };
  }
  return undefined;
}

async function baseOf(repository: GitRepository, branch: string): Promise<string | undefined> {
  // Git remembers no base of a branch that came from elsewhere, which it tells by an error.
  const base = await repository.getBranchBase(branch).catch(() => undefined);
  if (base?.name === undefined) return undefined;
  return base.remote === undefined ? base.name : `${base.remote}/${base.name}`;
}
