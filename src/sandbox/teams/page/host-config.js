/**
 * How Teams sets Adaptive Cards. Colours are custom properties, so a change of theme needs no new
 * drawing; both themes keep 4.5:1 on every container style (held by the accessibility test).
 */
const COLORS = {
  default: { default: 'var(--text)', subtle: 'var(--text-subtle)' },
  dark: { default: 'var(--text)', subtle: 'var(--text-subtle)' },
  light: { default: 'var(--text)', subtle: 'var(--text-subtle)' },
  accent: { default: 'var(--accent-text)', subtle: 'var(--accent-text)' },
  good: { default: 'var(--good-text)', subtle: 'var(--good-text)' },
  warning: { default: 'var(--warning-text)', subtle: 'var(--warning-text)' },
  attention: { default: 'var(--attention-text)', subtle: 'var(--attention-text)' },
};

/** @param {string} background */
const style = (background) => ({ backgroundColor: background, foregroundColors: COLORS });

export const HOST_CONFIG = {
  fontFamily: 'var(--font)',
  fontTypes: {
    default: { fontFamily: 'var(--font)' },
    monospace: { fontFamily: 'var(--font-monospace)' },
  },
  spacing: { small: 6, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  fontSizes: { small: 12, default: 14, medium: 15, large: 18, extraLarge: 22 },
  fontWeights: { lighter: 350, default: 400, bolder: 600 },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: {
    default: style('var(--surface)'),
    emphasis: style('var(--emphasis)'),
    accent: style('var(--accent-surface)'),
    good: style('var(--good-surface)'),
    attention: style('var(--attention-surface)'),
    warning: style('var(--warning-surface)'),
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', size: 'small', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder', size: 'small' },
    },
    errorMessage: { color: 'attention', size: 'small', spacing: 'small', weight: 'default' },
  },
  actions: {
    maxActions: 6,
    spacing: 'medium',
    buttonSpacing: 8,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    preExpandSingleShowCardAction: false,
  },
  factSet: {
    title: { weight: 'default', color: 'default', isSubtle: true, wrap: true, maxWidth: 160 },
    value: { weight: 'default', color: 'default', wrap: true },
    spacing: 16,
  },
  textStyles: { heading: { weight: 'bolder', size: 'large' }, columnHeader: { weight: 'bolder' } },
  textBlock: { headingLevel: 2 },
  supportsInteractivity: true,
  table: { cellSpacing: 8 },
};
