namespace SiloTool.Client;

/// <summary>What the server has answered.</summary>
/// <param name="Value">As the tool reads it.</param>
/// <param name="Json">As it came.</param>
internal sealed record Answer<T>(T Value, string Json);
