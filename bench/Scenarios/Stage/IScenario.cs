namespace Scenarios;

/// <summary>One scenario with its sizes. It plays on an empty stage and says what it saw.</summary>
internal interface IScenario
{
    /// <summary>What is done, in one line.</summary>
    string Description { get; }

    Task<IReadOnlyList<Finding>> PlayAsync(Stage stage, CancellationToken cancellation);
}
