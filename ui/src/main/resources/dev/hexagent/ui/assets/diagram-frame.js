// Runs inside the frame of a diagram: draws what it is told, once again whenever the colours change.

let drawings = 0;

addEventListener('message', async ({ source: from, data }) => {
  if (from !== parent) return;
  try {
    await draw(data);
  } catch {
    parent.postMessage('failed', '*');
  }
});
new ResizeObserver(() => {
  const drawing = document.querySelector('svg');
  if (drawing) fit(drawing);
}).observe(document.documentElement);
parent.postMessage('ready', '*');

async function draw({ source, colours, dark, font }) {
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  mermaid.initialize({
    startOnLoad: false, securityLevel: 'strict', suppressErrorRendering: true, fontFamily: font, theme: 'base',
    themeVariables: variables(colours, dark, font),
    secure: ['secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'maxEdges', 'suppressErrorRendering', 'theme',
      'themeCSS', 'themeVariables', 'fontFamily', 'altFontFamily', 'dompurifyConfig'],
  });
  drawings += 1;
  const { svg } = await mermaid.render(`drawing-${drawings}`, source);
  document.getElementById('drawing').innerHTML = svg;
  fit(document.querySelector('svg'));
}

/** As wide as it wants to be where there is room; smaller where there is less, but not so small that nobody can read it. */
function fit(drawing) {
  const { width, height } = drawing.viewBox.baseVal;
  if (!width || !height) return;
  const shown = Math.min(width, Math.max(document.getElementById('drawing').clientWidth, width * 0.6));
  drawing.style.maxWidth = 'none';
  drawing.setAttribute('width', shown);
  drawing.setAttribute('height', (shown * height) / width);
  parent.postMessage({ height: document.documentElement.scrollHeight }, '*');
}

function variables(colours, dark, font) {
  const series = [1, 2, 3, 4, 5, 6].map((number) => colours[`chart${number}`]);
  const scales = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [
    [`pie${i + 1}`, series[i % 6]], [`cScale${i}`, series[i % 6]], [`cScaleLabel${i}`, colours.onChart], [`git${i % 8}`, series[i % 6]],
  ]).flat());
  return {
    ...colours, ...scales, darkMode: dark, fontFamily: font, fontSize: '14px', pieSectionTextColor: colours.onChart,
    pieStrokeColor: colours.background, pieOuterStrokeColor: colours.primaryBorderColor, pieOpacity: '1',
    xyChart: { plotColorPalette: series.join(','), backgroundColor: colours.background },
  };
}
