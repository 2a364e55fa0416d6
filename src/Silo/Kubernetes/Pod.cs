namespace Silo.Kubernetes;

/// <summary>What a silo reads of its pod.</summary>
internal sealed record Pod(PodMetadata Metadata);

/// <param name="DeletionTimestamp">When the pod is killed; nothing where nobody has deleted it.</param>
/// <param name="DeletionGracePeriodSeconds">How long before that it was told.</param>
internal sealed record PodMetadata(DateTimeOffset? DeletionTimestamp, long? DeletionGracePeriodSeconds);
