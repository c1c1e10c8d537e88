// The editor in which a type is written: CodeMirror, in the colours of the page, loaded when the page of laws is opened. The
// tabulator leaves it, as it leaves every field.

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Problem } from '../../kernel/index.ts';

export interface Editor {
  setText(text: string): void;
  /** Marks the places that problems name, `name:line:column`. */
  mark(problems: readonly Problem[], name: string): void;
  close(): void;
}

export interface EditorOptions {
  text: string;
  label: string;
  edited(text: string): void;
  /** Control and Enter. */
  run(): void;
}

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--accent)' },
  { tag: [tags.string, tags.regexp], color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warning)' },
  { tag: [tags.comment], color: 'var(--muted)', fontStyle: 'italic' },
  { tag: [tags.definition(tags.function(tags.variableName))], fontWeight: '600' },
]);

const look = EditorView.theme({
  '&': { backgroundColor: 'var(--page)', color: 'var(--text)' },
  '.cm-content': { caretColor: 'var(--text)', padding: '8px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'var(--judged)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--trigger)' },
  '.cm-tooltip': { backgroundColor: 'var(--panel)', color: 'var(--text)', border: '1px solid var(--edge)' },
});

export function openEditor(parent: HTMLElement, { text, label, edited, run }: EditorOptions): Editor {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        highlightActiveLine(),
        javascript({ typescript: true }),
        syntaxHighlighting(colours),
        lintGutter(),
        look,
        keymap.of([
          {
            key: 'Mod-Enter',
            run: () => {
              run();
              return true;
            },
          },
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
        EditorView.updateListener.of(({ docChanged, state }) => docChanged && edited(state.doc.toString())),
      ],
    }),
  });
  return {
    setText(next) {
      if (view.state.doc.toString() === next) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next }, scrollIntoView: true });
    },
    mark(problems, name) {
      view.dispatch(
        setDiagnostics(
          view.state,
          problems.flatMap((problem) => placed(problem, name, view.state)),
        ),
      );
    },
    close: () => view.destroy(),
  };
}

function placed({ what, where }: Problem, name: string, { doc }: EditorState): Diagnostic[] {
  const place = where?.startsWith(`${name}:`)
    ? where
        .slice(name.length + 1)
        .split(':')
        .map(Number)
    : [];
  const [number, column = 1] = place;
  if (number === undefined || !(number >= 1 && number <= doc.lines)) return [];
  const line = doc.line(number);
  const from = Math.min(line.to, line.from + column - 1);
  return [{ from, to: line.to, severity: 'error', message: what }];
}
