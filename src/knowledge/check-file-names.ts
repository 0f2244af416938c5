/** Files and folders that nobody reads are mostly mistyped ones, so they are said. */
import { didYouMean } from './did-you-mean.ts';
import type { Draft } from './draft.ts';
import { startOf } from './finding.ts';

/** Under training/: what the server shows at /content/, of any kind and depth. */
const IMAGES = 'images';

const trainingFolders = ['faq', 'intents', 'entities', 'tests', IMAGES];

export function checkFileNames(draft: Draft): void {
  const said = new Set<string>();
  for (const path of draft.sources.keys()) {
    const problem = problemOf(path);
    if (problem === undefined || said.has(problem.about)) continue;
    said.add(problem.about);
    draft.findings.warning(startOf(problem.about), `${problem.about} is not read.`, problem.mend);
  }
}

function problemOf(path: string): { about: string; mend: string | undefined } | undefined {
  const [top = '', folder = '', name = '', ...deeper] = path.split('/');
  if (top === 'training') {
    if (!trainingFolders.includes(folder) || name === '') {
      const about = name === '' ? path : `training/${folder}`;
      return {
        about,
        mend: didYouMean(folder, trainingFolders) ?? `Under training/ there are ${trainingFolders.join(', ')}.`,
      };
    }
    if (folder === IMAGES || (folder === 'faq' && path.endsWith('.json'))) return undefined;
    return path.endsWith('.yaml') ? undefined : { about: path, mend: extensionMend(path) };
  }
  if (top !== 'dialogs') return undefined;
  if (name === '' || deeper.length > 0)
    return { about: path, mend: 'A flow is dialogs/<flow>/flow.yaml with its texts and tests beside it.' };
  if (/^(flow|tests|texts\.[A-Za-z0-9-]+)\.yaml$|\.json$/.test(name)) return undefined;
  const mend = extensionMend(path) ?? didYouMean(name, ['flow.yaml', 'tests.yaml', ...textNames(draftLanguage(name))]);
  return { about: path, mend: mend ?? 'A flow has flow.yaml, texts.<language>.yaml and tests.yaml.' };
}

function extensionMend(path: string): string | undefined {
  return path.endsWith('.yml') ? `Name it ${path.slice(path.lastIndexOf('/') + 1, -'.yml'.length)}.yaml.` : undefined;
}

function draftLanguage(name: string): string {
  return name.split('.').at(-2) ?? 'en';
}

function textNames(language: string): string[] {
  return [`texts.${language}.yaml`];
}
